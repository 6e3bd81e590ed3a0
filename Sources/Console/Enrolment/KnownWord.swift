internal import Sodium
package import Testimony

/// Words of the protocol's lists as they are typed.
package enum KnownWord {
  /// - Parameters:
  ///   - listed: the words that people may use.
  ///   - option: the option that the word was given with, for the error.
  package static func read<Code: OpenCode>(
    _ text: String, among listed: [Code], option: String
  ) throws -> Code {
    guard let code = listed.first(where: { $0.rawValue == text }) else {
      throw unknown(option, listed.map(\.rawValue))
    }
    return code
  }

  package static func role(
    _ text: String, among roles: [Role], option: String = "--role"
  ) throws -> Role {
    guard let role = roles.first(where: { $0.rawValue == text }) else {
      throw unknown(option, roles.map(\.rawValue))
    }
    return role
  }

  /// Two letters, in capitals or not.
  package static func country(_ text: String) throws -> CountryCode {
    guard let code = CountryCode(text.uppercased()) else {
      throw ConsoleError.usage(
        "this is no country code", hint: "it has two letters, such as RO; the UK is GB")
    }
    return code
  }

  package static func agency(_ text: String) throws -> AgencyCode {
    guard let code = AgencyCode(rawValue: text) else {
      throw ConsoleError.usage(
        "this is no code of an agency", hint: "small letters, digits and _, such as ngo_example")
    }
    return code
  }

  package static func unit(_ text: String) throws -> UnitID {
    guard let unit = UnitID(text) else {
      throw ConsoleError.usage(
        "this is no id of a unit", hint: "it begins with unt_; see toldonce directory list")
    }
    return unit
  }

  /// A root's public key, as `federation root` prints it.
  static func root(_ text: String, option: String) throws -> SigningPublicKey {
    guard let bytes = try? Base64.decode(text, .url), let key = SigningPublicKey(bytes: bytes)
    else {
      throw ConsoleError.usage(
        "\(option) takes a public key", hint: "as federation root printed it, 43 characters")
    }
    return key
  }

  private static func unknown(_ option: String, _ words: [String]) -> ConsoleError {
    .usage("\(option) does not know this word", hint: "one of: " + words.joined(separator: ", "))
  }
}
