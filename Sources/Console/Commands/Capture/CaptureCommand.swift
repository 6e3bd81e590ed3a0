package import ArgumentParser

/// `toldonce capture`: take an account down, and seal it.
package struct CaptureCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "capture", abstract: .topCapture,
      subcommands: [
        CaptureNew.self, CaptureResume.self, CaptureReadBack.self, CaptureImport.self,
        CaptureDrafts.self, CaptureSeal.self, CaptureDiscard.self, CaptureAnswer.self,
        CaptureTakeOver.self, CaptureCorrect.self, CaptureTranslate.self, CaptureContact.self,
        CaptureConsentText.self, CaptureCodes.self,
      ])
  }

  package init() {}
}
