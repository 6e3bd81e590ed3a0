internal import Sodium
internal import Statements
internal import Testimony

/// What a logged statement is written as, beside its proof.
struct LoggedStatementFile: Codable {
  let admitted: Timestamp
  let envelope: String
  let label: Bytes
  let leaf: Int
  let salt: Digest
}

extension EvidenceBundle {
  /// The bundle as files, bytes by path. The same bundle always gives the same bytes.
  public func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    files[EvidenceName.federation] = Array(federation.text.utf8)
    files[EvidenceName.request] = Array(request.text.utf8)
    files[EvidenceName.restrictions] = restrictions.map { Array($0.utf8) }
    for (name, logged) in logged {
      files[EvidenceName.statement(name)] = try CanonicalJSON.encode(
        LoggedStatementFile(
          admitted: logged.admitted, envelope: logged.envelope.text, label: logged.label,
          leaf: logged.leaf, salt: logged.salt))
      files[EvidenceName.proof(name)] = logged.proof
    }
    for policy in policies { files[EvidenceName.policy(policy.name)] = Array(policy.text.utf8) }
    for section in sections {
      files[EvidenceName.sealed(section.section)] = section.sealed
      files[EvidenceName.key(section.section)] = Array(
        (Base64.encode(section.key, .url) + "\n").utf8)
    }
    return files
  }

  /// Every logged statement with the name of its files.
  var logged: [(name: String, statement: LoggedStatement)] {
    [
      (EvidenceName.manifest, manifest), (EvidenceName.grant, grant),
      (EvidenceName.release, release),
    ]
      + earlier.enumerated().map { (EvidenceName.earlier($0), $1) }
      + [delegation].compactMap { $0 }.map { (EvidenceName.delegation, $0) }
      + certificates.enumerated().map { (EvidenceName.certificate($0), $1) }
      + revocations.enumerated().map { (EvidenceName.revocation($0), $1) }
  }
}
