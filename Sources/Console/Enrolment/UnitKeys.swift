internal import Sealing
package import Sodium
package import Statements
package import Testimony

/// The secrets of an agency's units, sealed in the agency's home, with the certificates.
package struct UnitKeys: Sendable {
  private let folder: SealedFolder

  /// One generation of a unit.
  package struct Generation: Sendable {
    package let envelope: Envelope
    package let certificate: Certificate
    package let unit: UnitID
    package let number: Int
    package let key: BoxKey

    package init(
      envelope: Envelope, certificate: Certificate, unit: UnitID, number: Int, key: BoxKey
    ) {
      self.envelope = envelope
      self.certificate = certificate
      self.unit = unit
      self.number = number
      self.key = key
    }

    /// A team's secret, sealed to a member unit's own key.
    package func seal(toMember unit: Certificate) throws -> (member: String, sealed: [UInt8]) {
      guard let id = unit.unit, let boxPk = unit.boxPk else {
        throw ConsoleError.failed("a member of a team is a unit")
      }
      let sealed = try UnitSecret.seal(
        key, unit: self.unit, generation: number, member: id.description, to: boxPk)
      return (id.description, sealed)
    }

    /// The secret, sealed to an officer of the unit.
    package func seal(to officer: Certificate) throws -> (member: String, sealed: [UInt8]) {
      guard let subject = officer.subject, let boxPk = officer.boxPk,
        officer.units?.contains(unit) == true
      else { throw ConsoleError.failed("this officer is not in the unit") }
      let sealed = try UnitSecret.seal(
        key, unit: unit, generation: number, member: subject.description, to: boxPk)
      return (subject.description, sealed)
    }
  }

  package init(in home: Home, keys: PrincipalKeys) throws {
    folder = try SealedFolder(.units, in: home, keys: keys)
  }

  /// Keeps a key; durable when this returns, so that it may be used from then on.
  package func keep(_ key: BoxKey, certificate: Statement<Certificate>) throws {
    guard let unit = certificate.body.unit, let number = certificate.body.generation,
      certificate.body.boxPk?.bytes == key.publicKey
    else { throw ConsoleError.failed("the key and the certificate of a unit do not go together") }
    let name = Self.name(unit, number)
    guard try folder.read(name) == nil else {
      throw ConsoleError.failed("this generation of the unit has a key already")
    }
    let text = Array(certificate.envelope.text.utf8)
    try folder.write(
      name, SecretBytes.joining([key.exportSecret(), SecretBytes(copying: text)]))
  }

  /// The newest generation of a unit; `nil` for a unit that is not this agency's.
  package func newest(of unit: UnitID) throws -> Generation? {
    try numbers(of: unit).last.flatMap { try generation($0, of: unit) }
  }

  /// All generations of a unit, the oldest first.
  package func all(of unit: UnitID) throws -> [Generation] {
    try numbers(of: unit).compactMap { try generation($0, of: unit) }
  }

  private func numbers(of unit: UnitID) throws -> [Int] {
    try folder.names().compactMap { name -> Int? in
      guard name.hasPrefix(unit.description + "/") else { return nil }
      return Int(name.dropFirst(unit.description.count + 1))
    }.sorted()
  }

  private func generation(_ number: Int, of unit: UnitID) throws -> Generation? {
    guard let content = try folder.read(Self.name(unit, number)) else { return nil }
    guard content.count > 32 else { throw SodiumError.length }
    let key = try BoxKey(secret: content.slice(0..<32))
    let text = try content.slice(32..<content.count).withUnsafeBytes { Array($0) }
    let envelope = try Envelope(parsing: text)
    let body = try StatementVerifier.peek(envelope, as: Certificate.self)
    guard body.boxPk?.bytes == key.publicKey, body.unit == unit, body.generation == number else {
      throw ConsoleError.data("the key of a unit was changed")
    }
    return Generation(envelope: envelope, certificate: body, unit: unit, number: number, key: key)
  }

  private static func name(_ unit: UnitID, _ generation: Int) -> String { "\(unit)/\(generation)" }
}
