public import ArgumentParser
public import Testimony

extension RecordCode: ExpressibleByArgument {
  public init?(argument: String) { self.init(typed: argument) }
}

extension CountryCode: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument.uppercased()) }
}

/// `--sections journey,control`: kinds separated by commas.
package struct KindsArgument: ExpressibleByArgument, Sendable {
  package let kinds: [SectionKind]

  package init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    var kinds: [SectionKind] = []
    for word in words {
      let text = word.trimmingPrefix { $0 == " " }
      guard let kind = SectionKind(rawValue: String(text)), SectionKind.listed.contains(kind),
        !kinds.contains(kind)
      else { return nil }
      kinds.append(kind)
    }
    guard !kinds.isEmpty else { return nil }
    self.kinds = kinds
  }
}

/// A word of one of the protocol's lists.
package struct CodeArgument<Code: OpenCode>: ExpressibleByArgument, Sendable {
  package let code: Code

  package init?(argument: String) {
    guard let code = Code(rawValue: argument) else { return nil }
    self.code = code
  }
}
