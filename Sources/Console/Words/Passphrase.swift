internal import Foundation
package import Sodium

/// The passphrase of a key file, from a file or from the person, in NFC (protocol section 3).
package enum Passphrase {
  /// The passphrase of an existing key file.
  /// - Parameters:
  ///   - file: the value of `--passphrase-file`, if it was given.
  ///   - terminal: whom to ask otherwise.
  package static func read(file: String?, terminal: Terminal?) throws -> SecretBytes {
    if let file {
      return try normalised(withoutLineEnd(SecretFile.read(file, option: "--passphrase-file")))
    }
    guard let terminal else { throw ConsoleError.missing(option: "--passphrase-file FILE") }
    return try normalised(terminal.secret(Addressee.words().work(.passphraseAsk) + " "))
  }

  /// A passphrase for a new key file; a person types it twice.
  package static func readNew(file: String?, terminal: Terminal?) throws -> SecretBytes {
    let first = try read(file: file, terminal: terminal)
    guard first.count > 0 else {
      throw ConsoleError.failed(.passphraseEmpty, hint: .init(.severalWords))
    }
    guard file == nil, let terminal else { return first }
    guard try normalised(terminal.secret(Addressee.words().work(.passphraseAgain) + " ")) == first
    else {
      throw ConsoleError.failed(.twoDiffer, hint: .init(.withoutHurry))
    }
    return first
  }

  /// One line end, if there is one: editors add it.
  static func withoutLineEnd(_ text: SecretBytes) throws -> SecretBytes {
    let count = text.withUnsafeBytes { bytes in
      guard bytes.last == 0x0A else { return bytes.count }
      return bytes.dropLast().last == 0x0D ? bytes.count - 2 : bytes.count - 1
    }
    return count == text.count ? text : try text.slice(0..<count)
  }

  /// In NFC, so that one passphrase gives one key whatever the keyboard composes.
  ///
  /// Text in ASCII is in NFC already and stays in guarded memory. Anything else has to pass through
  /// `String`, for nothing else in Swift can normalise: its bytes stay in ordinary memory until
  /// that is used again. Only the copy that is made here can be wiped, and is.
  static func normalised(_ text: SecretBytes) throws -> SecretBytes {
    guard text.withUnsafeBytes({ $0.contains { $0 >= 0x80 } }) else { return text }
    let composed = text.withUnsafeBytes {
      String(validating: $0, as: UTF8.self)?.precomposedStringWithCanonicalMapping
    }
    guard var bytes = composed.map({ Array($0.utf8) }) else {
      throw ConsoleError.failed(.passphraseNoText)
    }
    defer { bytes.wipe() }
    return try SecretBytes(copying: bytes)
  }
}
