import API
import ArgumentParser
import Console

/// The program for people.
struct ToldOnce: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "toldonce", abstract: .topToldonce,
      version: "toldonce \(Version.text)",
      subcommands: [
        DemoCommand.self, CaptureCommand.self, ConsentCommand.self, RequestCommand.self,
        ReadCommand.self, BundleCommand.self, VerifyCommand.self, InboxCommand.self,
        ToldCommand.self,
        AskCommand.self, QuestionsCommand.self, AcknowledgeCommand.self, OutcomeCommand.self,
        ReferCommand.self, ReferralCommand.self, RecoveryCommand.self,
        IdentityCommand.self, FederationCommand.self,
        AgencyCommand.self, DirectoryCommand.self, LogCommand.self, PolicyCommand.self,
        TextsCommand.self,
      ])
  }
}
