internal import Policy
internal import Testimony

/// A policy file as commands tell of it.
struct PolicyFileNote: Encodable {
  let name: String
  let title: String
  let extends: String?
  let reviewed: String
  let rules: Int
  /// Rules whose source was not read: they tighten or warn, and wait for a lawyer.
  let uncertain: [String]

  init(_ file: PolicyFile) {
    name = file.name
    title = file.title
    extends = file.extends
    reviewed = file.reviewed.description
    rules = file.rules.count
    uncertain = file.uncertain.map(\.id)
  }

  func tell(_ output: Output) {
    output.line(
      "\(name): \(title), \(rules) rules, \(uncertain.count) of them not read at the source, "
        + "compared on \(reviewed)")
  }
}
