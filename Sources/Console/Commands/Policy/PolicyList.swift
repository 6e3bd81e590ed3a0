internal import ArgumentParser
internal import Policy

/// `policy list`: the policy files.
struct PolicyList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the policies: the frame, and the countries in it.")

  @OptionGroup var policy: PolicyOption
  @OptionGroup var options: GlobalOptions

  private struct Listed: Encodable { let policies: [PolicyFileNote] }

  func run() async throws {
    let output = try options.settings().output
    let notes = try policy.book().files.map(PolicyFileNote.init)
    for note in notes { note.tell(output) }
    try output.document(Listed(policies: notes))
    try output.finish()
  }
}
