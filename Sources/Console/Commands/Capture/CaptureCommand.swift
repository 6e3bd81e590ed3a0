package import ArgumentParser

/// `toldonce capture`: take an account down, and seal it.
package struct CaptureCommand: AsyncParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "capture", abstract: "Take an account down, then seal and send it.",
    subcommands: [
      CaptureNew.self, CaptureResume.self, CaptureReadBack.self, CaptureImport.self,
      CaptureDrafts.self, CaptureSeal.self, CaptureDiscard.self, CaptureAnswer.self,
      CaptureTakeOver.self, CaptureCorrect.self, CaptureTranslate.self, CaptureContact.self,
      CaptureCodes.self,
    ])

  package init() {}
}
