internal import ArgumentParser
internal import Policy
internal import Testimony

/// What is said about somebody's age before a record is opened. In doubt somebody is a child
/// (Directive 2011/36/EU art. 13(2), 2012/29/EU art. 24(2)).
enum StatedAge: String, ExpressibleByArgument, CaseIterable, Sendable {
  case adult, child, doubtful

  /// Why no record is opened, and whom to call instead.
  /// - Parameter country: of the advocate; `nil` when it is not known here.
  static func refusal(in country: CountryCode?) throws -> ConsoleError {
    let contacts = try country.map { try PolicyBook.embedded.childProtection(in: $0) } ?? []
    return ConsoleError(
      .init(.noChildRecord),
      hint: contacts.isEmpty
        ? .init(.childProtection)
        : .init(.childContacts, ["list": .contacts(contacts)]),
      status: .refused)
  }
}
