package import Statements
package import Testimony

/// Whether a certificate counts at a place of the log, in a word.
package enum CertificateStanding {
  package static let counts = "counts"

  package static func of(
    _ hash: StatementHash, in directory: CertificateDirectory, at place: LogPlace
  ) -> String {
    do {
      _ = try directory.certificate(hash, at: place)
      return counts
    } catch {
      return switch error {
      case .certificateRevoked: "revoked"
      case .expired: "ended"
      case .notYetValid: "not_begun"
      default: "not_valid"
      }
    }
  }
}
