package import ArgumentParser

/// A command at which somebody sits together with her: what keeps it from being done is said in the
/// language of the session, where there is a text for it.
package protocol CompanionCommand: AsyncParsableCommand {
  var options: GlobalOptions { get }
}

/// A guided session.
protocol GuidedCommand: CompanionCommand {
  var given: CaptureStageOptions { get }
}

extension GuidedCommand {
  package var options: GlobalOptions { given.options }
}
