internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent recovery`: what she prepares for the case that she loses her words, and what she does then.
struct ConsentRecovery: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "recovery", abstract: .recovery,
      discussion: .recoveryMore,
      subcommands: [
        Status.self, ConsentRecoveryOn.self, Off.self, ConsentRecoveryAsk.self,
        ConsentRecoveryFinish.self,
      ], defaultSubcommand: Status.self)
  }

  private struct Document: Encodable {
    let recovery: RecoveryNote?
  }

  struct Status: SurvivorStep {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "status", abstract: .recoveryStatus)
    }

    @OptionGroup var given: ConsentOptions

    func run() async throws {
      let desk = try await ConsentDesk.open(given)
      let course = desk.recovery
      if let course {
        for sentence in desk.sentences(course) { desk.output.line(sentence) }
        desk.output.line(desk.recoveryStep, indent: 2)
      } else {
        desk.output.line(desk.her(.recoveryIsOff))
      }
      try desk.output.document(Document(recovery: course.map { RecoveryNote($0, at: .now) }))
      try desk.output.finish()
    }
  }

  struct Off: SurvivorStep {
    static var configuration: CommandConfiguration {
      CommandConfiguration(
        commandName: "off", abstract: .recoveryOff)
    }

    @OptionGroup var given: ConsentOptions

    private struct Done: Encodable { let done = "recovery_off" }

    func run() async throws {
      let desk = try await ConsentDesk.open(given)
      if let course = desk.recovery {
        let wasHanded = course.state(at: .now) == .released
        try await desk.deciding {
          try await desk.session.revoke(course.recovery.hash, in: desk.record)
        }
        desk.output.line(desk.her(.recoveryTurnedOff))
        if wasHanded {
          desk.output.line(desk.her(.recoveryHanded, ["command": "toldonce consent freeze"]))
        }
      } else {
        // Asked for twice, or again after a cut: it is as she wants it.
        desk.output.line(desk.her(.recoveryOffAgain))
      }
      try desk.output.document(Done())
      try desk.output.finish()
    }
  }
}
