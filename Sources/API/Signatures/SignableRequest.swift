/// What signatures can cover of a request. Caller and service each build one from what they send
/// and receive; the signature verifies if both see the same.
public struct SignableRequest: Sendable {
  /// As it is sent, case included.
  public let method: String
  /// `http` or `https`.
  public let scheme: String
  /// Host and, unless it is the scheme's own, port; in lower case.
  public let authority: String
  /// Path and query as they are sent; the path begins with `/`.
  public let target: String
  /// In the order of the message, names in any case.
  public let fields: [(name: String, value: String)]

  /// - Parameters:
  ///   - authority: as in the `Host` field; it is brought to the one form that is signed.
  ///   - target: the request target in origin form.
  /// - Throws: ``SignatureError/component`` for a target or an authority that could mean more
  ///   than one thing.
  public init(
    method: String, scheme: String, authority: String, target: String,
    fields: [(name: String, value: String)] = []
  ) throws(SignatureError) {
    guard Self.isPlain(method), !method.isEmpty, target.hasPrefix("/"), Self.isPlain(target),
      !target.utf8.contains(UInt8(ascii: "#"))
    else { throw .component }
    self.method = method
    self.scheme = scheme.lowercased()
    self.authority = try Self.normalized(authority, scheme: self.scheme)
    self.target = target
    self.fields = fields
  }

  /// RFC 9421 section 2.2.2.
  public var targetURI: String { "\(scheme)://\(authority)\(target)" }

  /// RFC 9421 section 2.2.6.
  public var path: String { String(target.prefix { $0 != "?" }) }

  /// The value that a signature covers for a component (RFC 9421 section 2.1): fields of one name
  /// are joined.
  /// - Throws: ``SignatureError/component`` when there is no such field.
  public func value(of component: CoveredComponent) throws(SignatureError) -> String {
    switch component {
    case .method: return method
    case .targetURI: return targetURI
    case .authority: return authority
    case .path: return path
    case .field(let name):
      let values = fields.filter { $0.name.lowercased() == name }.map { Self.trimmed($0.value) }
      // Every field is plain text on one line: else its lines could pass for other components.
      guard !values.isEmpty, values.allSatisfy(Self.isText) else { throw .component }
      return values.joined(separator: ", ")
    }
  }

  /// The value of a field that is there exactly once; `nil` when it is not there.
  /// - Throws: ``SignatureError/malformed`` when it is there more than once.
  func single(_ name: String) throws(SignatureError) -> String? {
    let values = fields.filter { $0.name.lowercased() == name }
    guard values.count <= 1 else { throw .malformed }
    return values.first.map { Self.trimmed($0.value) }
  }

  private static func normalized(
    _ authority: String, scheme: String
  ) throws(SignatureError) -> String {
    let isOne = authority.utf8.allSatisfy { !"@/?#\\,".utf8.contains($0) }
    guard !authority.isEmpty, isPlain(authority), isOne else { throw .component }
    let text = authority.lowercased()
    let port = scheme == "https" ? ":443" : scheme == "http" ? ":80" : ":"
    return text.hasSuffix(port) ? String(text.dropLast(port.utf8.count)) : text
  }

  /// Printable ASCII without spaces.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
  }

  private static func isText(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x09 }
  }

  private static func trimmed(_ value: String) -> String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
    var text = value.utf8[...]
    text = text.drop(while: isSpace)
    while let last = text.last, isSpace(last) { text = text.dropLast() }
    return String(text) ?? ""
  }
}
