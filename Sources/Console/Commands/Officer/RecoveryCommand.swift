package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce recovery vouch`: an officer of the unit that she chose says that it is she.
package struct RecoveryCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "recovery", abstract: .topRecovery,
      subcommands: [Vouch.self])
  }

  package init() {}

  struct Vouch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "vouch", abstract: "Say that a ticket is hers.",
      discussion: """
        Only for somebody whom you know, who is with you, and who reads you the signs of her ticket. \
        After some days this person can open the record and decide about it. She sees in her record \
        that you have vouched, and whoever has her old words can stop it.
        """)

    @Argument(
      help: ArgumentHelp("The ticket that she brings.", valueName: "file"), completion: .file())
    var ticket: String
    @Option(
      help: ArgumentHelp("The signs that she reads to you, instead of asking.", valueName: "key"))
    var key: String?
    @OptionGroup var options: GlobalOptions

    private struct Done: Encodable {
      let done = "vouched"
      let recovery: RecoveryID
      let claimant: KeyID
      let due: Timestamp
    }

    func run() async throws {
      let found: RecoveryTicket
      do {
        found = try RecoveryTicket(
          parsing: GivenFile.read(ticket, limit: RecoveryTicket.limit))
      } catch let error as ConsoleError {
        throw error
      } catch {
        throw ConsoleError.data(
          "this is no ticket, or it was changed", hint: "ask her for it again")
      }
      try compare(found.keyid)
      let workplace = try Workplace(options)
      let keys = try workplace.keys()
      let session = try await OfficerSession.open(
        workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
      let recovery = try await session.recovery(of: found.code)
      let vouched = try await session.vouch(for: found, under: recovery)
      try workplace.remember(vouched.log)
      let output = workplace.output
      output.line("It is sent, and stands in her record.")
      output.line(
        "Her new words open it from \(vouched.due.inWords) on, unless it is stopped before.")
      try output.document(
        Done(
          recovery: recovery.recovery.body.recovery, claimant: found.keyid, due: vouched.due))
      try output.finish()
    }

    /// A ticket that was exchanged on the way would open her record for somebody else.
    private func compare(_ keyid: KeyID) throws {
      let typed: String?
      if let key {
        typed = key
      } else {
        guard let terminal = Terminal.open() else {
          throw ConsoleError.missing(option: "--key KEY")
        }
        typed = try terminal.ask("Type the signs that she reads to you: ")
      }
      guard typed?.filter({ !$0.isWhitespace }).lowercased() == "\(keyid)" else {
        throw ConsoleError.data(
          "these are not the signs of this ticket, and nothing was sent",
          hint: "let her read them again; if they differ, the ticket is not hers")
      }
    }
  }
}
