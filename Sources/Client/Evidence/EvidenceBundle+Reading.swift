internal import Ledger
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

extension EvidenceBundle {
  /// Reads a bundle from its files. What belongs to no part of it is left to whoever compares
  /// ``files()`` with what was given.
  /// - Throws: ``EvidenceFault`` that names the file that is missing or malformed.
  public init(files: [String: [UInt8]]) throws(EvidenceFault) {
    let reader = Reader(files: files)
    let release = try reader.logged(EvidenceName.release)
    let manifest = try reader.logged(EvidenceName.manifest)
    let named = try EvidenceFault.on(
      EvidenceName.files(of: EvidenceName.release), "the release cannot be read"
    ) { try StatementVerifier.peek(release.envelope, as: Release.self).sections }
    let order = try EvidenceFault.on(
      EvidenceName.files(of: EvidenceName.manifest), "the manifest cannot be read"
    ) {
      try StatementVerifier.peek(manifest.envelope, as: Manifest.self).sections.map(
        \.sectionVersion)
    }
    var sections: [DisclosedSection] = []
    for section in order where named.contains(section) {
      sections.append(try reader.section(section))
    }
    try self.init(
      federation: reader.envelope(EvidenceName.federation), manifest: manifest,
      earlier: reader.numbered(EvidenceName.earlier), grant: reader.logged(EvidenceName.grant),
      delegation: reader.delegation(),
      request: reader.envelope(EvidenceName.request),
      release: release, certificates: reader.numbered(EvidenceName.certificates),
      revocations: reader.numbered(EvidenceName.revocations), sections: sections,
      policies: reader.policies(), restrictions: reader.restrictions())
  }
}

/// Takes the parts of a bundle out of its files.
private struct Reader {
  let files: [String: [UInt8]]

  func bytes(_ name: String) throws(EvidenceFault) -> [UInt8] {
    guard let bytes = files[name] else { throw EvidenceFault([name], "a file is missing") }
    return bytes
  }

  func text(_ name: String) throws(EvidenceFault) -> String {
    guard let text = String(validating: try bytes(name), as: UTF8.self) else {
      throw EvidenceFault([name], "a file is not text")
    }
    return text
  }

  func envelope(_ name: String) throws(EvidenceFault) -> Envelope {
    let bytes = try bytes(name)
    return try EvidenceFault.on([name], "a statement cannot be read") {
      try Envelope(parsing: bytes)
    }
  }

  func logged(_ name: String) throws(EvidenceFault) -> LoggedStatement {
    let path = EvidenceName.statement(name)
    let bytes = try bytes(path)
    let proof = try self.bytes(EvidenceName.proof(name))
    return try EvidenceFault.on([path], "a statement cannot be read") {
      // Twice an envelope, as its quotation marks are written with a backslash.
      let file = try CanonicalJSON.decode(
        LoggedStatementFile.self, from: bytes, limit: 2 * Envelope.limit)
      return LoggedStatement(
        envelope: try Envelope(parsing: Array(file.envelope.utf8)), leaf: file.leaf,
        admitted: file.admitted, salt: file.salt, label: file.label, proof: proof)
    }
  }

  /// What makes a grant a delegate's; absent where she has given it herself.
  func delegation() throws(EvidenceFault) -> LoggedStatement? {
    let isThere = EvidenceName.files(of: EvidenceName.delegation).contains { files[$0] != nil }
    return isThere ? try logged(EvidenceName.delegation) : nil
  }

  /// The statements `001`, `002` … of a folder. One that is left out is missed where
  /// another follows it.
  func numbered(_ folder: String) throws(EvidenceFault) -> [LoggedStatement] {
    var all: [LoggedStatement] = []
    while true {
      let name = EvidenceName.numbered(folder, all.count)
      let next = EvidenceName.numbered(folder, all.count + 1)
      let isOneMore = [name, next].flatMap(EvidenceName.files).contains { files[$0] != nil }
      guard isOneMore else { return all }
      all.append(try logged(name))
    }
  }

  func section(_ version: SectionVersion) throws(EvidenceFault) -> DisclosedSection {
    let name = EvidenceName.key(version)
    let text = try text(name)
    let key = try EvidenceFault.on([name], "a key cannot be read") {
      try Base64.decode(text.hasSuffix("\n") ? String(text.dropLast()) : text, .url)
    }
    return DisclosedSection(
      section: version, sealed: try bytes(EvidenceName.sealed(version)), key: key)
  }

  /// `eu` first, then in the order of country codes, as the grant's hash has them.
  func policies() throws(EvidenceFault) -> [PolicyText] {
    var all: [PolicyText] = []
    let names = files.keys.filter {
      $0.hasPrefix(EvidenceName.policies) && $0.hasSuffix(".yaml")
    }.map { String($0.dropFirst(EvidenceName.policies.count).dropLast(".yaml".count)) }
    for name in names.sorted(by: { $0 == "eu" ? $1 != "eu" : $1 != "eu" && $0 < $1 }) {
      all.append(PolicyText(name: name, text: try text(EvidenceName.policy(name))))
    }
    return all
  }

  func restrictions() throws(EvidenceFault) -> String? {
    guard files[EvidenceName.restrictions] != nil else { return nil }
    return try text(EvidenceName.restrictions)
  }
}
