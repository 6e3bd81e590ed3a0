internal import ArgumentParser
package import Testimony

/// `--countries DE,RO`: countries separated by commas.
package struct CountriesArgument: ExpressibleByArgument, Sendable {
  package let countries: [CountryCode]

  package init?(argument: String) {
    guard let all = argument.commaSeparated({ CountryCode(argument: $0) }) else { return nil }
    countries = all
  }
}

/// `--purposes support,health_care`: purposes separated by commas, of the protocol's list.
package struct PurposesArgument: ExpressibleByArgument, Sendable {
  package let purposes: [Purpose]

  package init?(argument: String) {
    guard let all = argument.commaSeparated({ Purpose(rawValue: $0) }),
      all.allSatisfy(Purpose.listed.contains)
    else { return nil }
    purposes = all
  }
}

extension String {
  /// Each word once, read by `read`; `nil` when one of them cannot be, or there is none.
  fileprivate func commaSeparated<Value: Equatable>(_ read: (String) -> Value?) -> [Value]? {
    var all: [Value] = []
    for word in split(separator: ",", omittingEmptySubsequences: false) {
      guard let value = read(String(word.trimmingPrefix { $0 == " " })), !all.contains(value)
      else { return nil }
      all.append(value)
    }
    return all.isEmpty ? nil : all
  }
}
