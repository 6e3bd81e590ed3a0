internal import RawStructuredFieldValues

/// What a signature covers, and its parameters (RFC 9421 section 2.3).
public struct SignatureInput: Hashable, Sendable {
  /// In the order in which they are signed; none twice.
  public let components: [CoveredComponent]
  /// Seconds since 1970, UTC.
  public let created: Int?
  /// Seconds since 1970, UTC.
  public let expires: Int?
  public let nonce: String?
  public let algorithm: String?
  public let keyID: String?
  public let tag: String?
  /// The value of `@signature-params`: the one spelling of the list and its parameters, in their
  /// order.
  public let text: String

  /// Parameters that are not `nil` are written in the order of the arguments.
  /// - Throws: ``SignatureError/component`` for a component named twice,
  ///   ``SignatureError/parameters`` for a value that has no form in a structured field.
  public init(
    components: [CoveredComponent], created: Int? = nil, expires: Int? = nil,
    nonce: String? = nil, algorithm: String? = nil, keyID: String? = nil, tag: String? = nil
  ) throws(SignatureError) {
    var parameters = OrderedMap<String, RFC9651BareItem>()
    parameters["created"] = created.map { .integer(Int64($0)) }
    parameters["expires"] = expires.map { .integer(Int64($0)) }
    parameters["nonce"] = nonce.map { .string($0) }
    parameters["alg"] = algorithm.map { .string($0) }
    parameters["keyid"] = keyID.map { .string($0) }
    parameters["tag"] = tag.map { .string($0) }
    let items = components.map { Item(bareItem: RFC9651BareItem.string($0.name), parameters: [:]) }
    var list = BareInnerList()
    for item in items { list.append(item) }
    try self.init(InnerList(bareInnerList: list, parameters: parameters))
  }

  /// - Throws: ``SignatureError/component``, ``SignatureError/parameters``.
  init(_ list: InnerList) throws(SignatureError) {
    var components: [CoveredComponent] = []
    for item in list.bareInnerList {
      guard case .string(let name) = item.rfc9651BareItem, item.rfc9651Parameters.isEmpty else {
        throw .component
      }
      let component = try CoveredComponent(name: name)
      guard !components.contains(component) else { throw .component }
      components.append(component)
    }
    self.components = components
    var parameters = list.rfc9651Parameters
    created = try Self.takeInteger("created", of: &parameters)
    expires = try Self.takeInteger("expires", of: &parameters)
    nonce = try Self.takeString("nonce", of: &parameters)
    algorithm = try Self.takeString("alg", of: &parameters)
    keyID = try Self.takeString("keyid", of: &parameters)
    tag = try Self.takeString("tag", of: &parameters)
    guard parameters.isEmpty else { throw .parameters }
    var serializer = StructuredFieldValueSerializer()
    guard let bytes = try? serializer.writeListFieldValue([.innerList(list)]) else {
      throw .parameters
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  private static func takeInteger(
    _ name: String, of parameters: inout OrderedMap<String, RFC9651BareItem>
  ) throws(SignatureError) -> Int? {
    guard let value = parameters[name] else { return nil }
    guard case .integer(let number) = value else { throw .parameters }
    parameters[name] = nil
    return Int(number)
  }

  private static func takeString(
    _ name: String, of parameters: inout OrderedMap<String, RFC9651BareItem>
  ) throws(SignatureError) -> String? {
    guard let value = parameters[name] else { return nil }
    guard case .string(let text) = value else { throw .parameters }
    parameters[name] = nil
    return text
  }

  /// What is signed (RFC 9421 section 2.5): one line for each component, the parameters last.
  /// - Throws: ``SignatureError/component`` when the message lacks a component.
  public func base(of request: SignableRequest) throws(SignatureError) -> [UInt8] {
    var lines: [String] = []
    for component in components {
      lines.append("\"\(component.name)\": \(try request.value(of: component))")
    }
    lines.append("\"@signature-params\": \(text)")
    return Array(lines.joined(separator: "\n").utf8)
  }
}
