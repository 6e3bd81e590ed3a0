internal import ArgumentParser
internal import Ledger
package import Testimony

/// A witness as it is typed: its verifier key, a colon, and the country where it runs.
package struct WitnessArgument: ExpressibleByArgument, Hashable, Sendable {
  package let witness: Federation.Witness

  package init?(argument: String) {
    guard let colon = argument.lastIndex(of: ":"),
      let country = CountryCode(String(argument[argument.index(after: colon)...])),
      let key = try? NoteKey(vkey: String(argument[..<colon])), key.algorithm == .cosignature
    else { return nil }
    witness = Federation.Witness(vkey: key.vkey, country: country)
  }
}
