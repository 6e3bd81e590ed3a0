package import ArgumentParser

/// `toldonce consent`: the survivor sees and decides.
package struct ConsentCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "consent", abstract: .topConsent,
      subcommands: [
        ConsentConversation.self,
        ConsentShow.self, ConsentRequests.self, ConsentApprove.self, ConsentRefuse.self,
        ConsentLater.self,
        ConsentRevoke.self, ConsentFreeze.self, ConsentUnfreeze.self, ConsentDelegate.self,
        ConsentReflection.self,
        ConsentQuestions.self, ConsentAnswer.self, ConsentRefer.self, ConsentReferrals.self,
        ConsentHistory.self, ConsentKeep.self, ConsentErase.self, ConsentCheck.self,
        ConsentCard.self, ConsentReceipts.self, ConsentExport.self, ConsentPhrase.self,
        ConsentRecovery.self,
      ], defaultSubcommand: ConsentConversation.self)
  }

  package init() {}
}
