/// Why a key file does not open.
public struct KeyFileError: Error, Hashable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case passphrase
    case malformed = "key_file_malformed"
  }

  private let code: Code

  /// Not the passphrase of this file; ask again.
  public static let passphrase = Self(code: .passphrase)
  /// Not a key file, or it holds other keys than it names.
  public static let malformed = Self(code: .malformed)

  public var name: String { code.rawValue }
  public var shortDescription: String { name }
  public var description: String { name }
}
