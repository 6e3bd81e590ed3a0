internal import ArgumentParser
internal import Testimony

/// `identity stolen`: what to do when a machine is gone. Needs no key and no network.
struct IdentityStolen: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stolen", abstract: "What to do when a laptop is lost or stolen.",
    discussion: "Says the steps, and the commands for them. It asks for nothing.")

  @OptionGroup var options: GlobalOptions

  private struct Step: Encodable {
    let who: String
    let what: String
    var command: String?
  }

  private struct Steps: Encodable { let steps: [Step] }

  private static let steps = [
    Step(
      who: "You",
      what: "Call your agency now, at any hour. Say your name, and whether the passphrase may be "
        + "known too."),
    Step(
      who: "Your agency", what: "Find the key's id.", command: "toldonce directory list"),
    Step(
      who: "Your agency",
      what: "Stop the key. It counts for nothing from that moment on, and each of your units gets "
        + "a new key. The others go on reading. If the passphrase may be known, the reason is "
        + "compromised.",
      command: "toldonce agency remove KEY --reason lost"),
    Step(
      who: "You",
      what: "Make a new key on another machine, and bring the request to your agency.",
      command: "toldonce identity new --help"),
    Step(
      who: "If the agency's own machine is gone",
      what: "A root of the federation stops the agency's certificate. Until it has a new one, "
        + "nobody of this agency can read or ask.",
      command: "toldonce federation revoke CERTIFICATE --reason lost --root FILE --output FILE"),
    Step(
      who: "Then", what: "The root sends it to the service. It counts from there on.",
      command: "toldonce federation publish FILE --root FILE"),
  ]

  func run() async throws {
    let output = try options.settings().output
    output.line("A laptop is lost or stolen", as: .strong)
    output.line(
      "What is on it is sealed under your passphrase. Whoever has it cannot read it without. "
        + "Still, do this today:")
    for (number, step) in zip(1..., Self.steps) {
      output.line()
      output.line("\(number). \(step.who). \(step.what)")
      if let command = step.command { output.command(command, indent: 3) }
    }
    output.line()
    output.line(
      "Survivors need to do nothing. Their words and records are not on your laptop, except drafts "
        + "that were not sealed yet: tell those whose account was begun there.")
    try output.document(Steps(steps: Self.steps))
    try output.finish()
  }
}
