package import Statements
package import Testimony

extension Certificate {
  /// Whether it would say more than a newer one, once that one has ended.
  package func exceeds(_ newer: Certificate) -> Bool {
    notAfter > newer.notAfter || !Set(units ?? []).isSubset(of: newer.units ?? [])
  }
}

extension CertificateDirectory {
  /// The officers of a unit: those whose newest certificate that counts names it. An older one that
  /// still counts does not make anybody a member who has left.
  /// - Parameter issuer: the agency.
  package func officers(
    of unit: UnitID, issuedBy issuer: KeyID, at place: LogPlace
  ) -> [Certificate] {
    let subjects = Set(all.compactMap(\.statement.body.subject))
    return subjects.sorted { $0.description < $1.description }.compactMap { subject in
      guard let body = try? principal(subject, at: place).body, body.role == .officer,
        body.issuer == issuer, body.units?.contains(unit) == true
      else { return nil }
      return body
    }
  }

  /// The certificates of a person or unit that an agency has issued and that count.
  /// - Parameter id: a key id or the id of a unit, in written form.
  package func certificates(
    of id: String, issuedBy issuer: KeyID, at place: LogPlace
  ) -> [Statement<Certificate>] {
    all.map(\.statement).filter { statement in
      let body = statement.body
      return body.issuer == issuer
        && (body.subject?.description == id || body.unit?.description == id)
        && (try? certificate(statement.hash, at: place)) != nil
    }
  }

  /// Whether a key was revoked because somebody else may have it.
  package func isLost(_ subject: KeyID) -> Bool {
    all.map(\.statement).filter { $0.body.subject == subject }.contains { certificate in
      revocations(of: certificate.hash).contains {
        $0.reason == .lost || $0.reason == .compromised
      }
    }
  }
}
