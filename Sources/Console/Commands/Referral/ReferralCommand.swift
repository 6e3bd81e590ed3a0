package import ArgumentParser
internal import Testimony

/// `toldonce referral`: who was referred to the officer's units, and what is answered.
package struct ReferralCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "referral", abstract: .topReferral,
      discussion: "She sees each answer, and who of you has given it.",
      subcommands: [List.self, Wait.self, Accept.self, Decline.self, Done.self],
      defaultSubcommand: List.self)
  }

  package init() {}

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List who was referred to your units, and how it stands.")

    @OptionGroup var options: GlobalOptions

    private struct Document: Encodable { let referrals: [ReferralNote] }

    func run() async throws {
      let desk = try await ReferralDesk.open(options)
      let notes = desk.notes()
      if notes.isEmpty { desk.output.line("Nobody was referred to your units yet.") }
      for note in notes {
        if note.number > 1 { desk.output.line() }
        note.tell(desk.output)
      }
      try desk.output.document(Document(referrals: notes))
      try desk.output.finish()
    }
  }

  struct Wait: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "wait", abstract: "Say that she is on your list.")

    @OptionGroup var given: ReferralAnswerOptions

    func run() async throws { try await given.send(.wait) }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "accept", abstract: "Say yes.")

    @OptionGroup var given: ReferralAnswerOptions

    func run() async throws { try await given.send(.accept) }
  }

  struct Decline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "decline", abstract: "Say that you cannot help with this.")

    @OptionGroup var given: ReferralAnswerOptions

    func run() async throws { try await given.send(.decline) }
  }

  struct Done: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "done", abstract: "Say that the help has been given.")

    @OptionGroup var given: ReferralAnswerOptions

    func run() async throws { try await given.send(.done) }
  }
}

/// Which referral is answered.
struct ReferralAnswerOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The referral, by its number or id.", valueName: "referral"))
  var referral: String
  @OptionGroup var options: GlobalOptions

  func send(_ answer: ReferralAnswer) async throws {
    try await answer.send(referral, at: .open(options))
  }
}
