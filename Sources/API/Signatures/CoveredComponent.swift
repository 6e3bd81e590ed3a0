/// A part of a request that a signature covers (RFC 9421 section 2). Components with parameters
/// of their own are not known here.
public enum CoveredComponent: Hashable, Sendable {
  case method
  case targetURI
  case authority
  case path
  /// A header field; the name is in lower case.
  case field(String)

  /// The component's name as it is signed.
  public var name: String {
    switch self {
    case .method: "@method"
    case .targetURI: "@target-uri"
    case .authority: "@authority"
    case .path: "@path"
    case .field(let name): name
    }
  }

  /// - Throws: ``SignatureError/component`` for names that are unknown or not in lower case.
  public init(name: String) throws(SignatureError) {
    switch name {
    case "@method": self = .method
    case "@target-uri": self = .targetURI
    case "@authority": self = .authority
    case "@path": self = .path
    default:
      guard !name.isEmpty, name.utf8.allSatisfy(Self.isFieldCharacter) else { throw .component }
      self = .field(name)
    }
  }

  public static let contentDigest = Self.field("content-digest")

  /// The characters of field names (RFC 9110 section 5.6.2), without capitals.
  private static func isFieldCharacter(_ character: UInt8) -> Bool {
    switch character {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(character)
    }
  }
}
