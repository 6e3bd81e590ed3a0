import Statements
import Testimony
import Testing

/// The bodies that the vectors give without an envelope.
enum VectorBody {
  /// All kinds of statements of suite 1.
  private static let types: [any StatementBody.Type] = [
    Federation.self, Certificate.self, CertificateRevocation.self, Manifest.self,
    AccessRequest.self, Refusal.self, Grant.self, Revocation.self, Freeze.self, Unfreeze.self,
    Delegation.self, Erasure.self, ErasureCancel.self, ReflectionEnd.self, Answer.self,
    Question.self, Referral.self, ReferralStatus.self, ReleaseRequest.self, Release.self,
    RootFetch.self, Acknowledgement.self, OutcomeNote.self, Withdrawal.self, RootChange.self,
    Recovery.self, RecoveryRequest.self, RecoveryRelease.self, Keeping.self, Retention.self,
    Inquiry.self,
  ]

  static func kind(_ input: JSON) throws -> StatementKind {
    try #require(StatementKind(rawValue: input["kind"].string))
  }

  static func type(_ kind: StatementKind) throws -> any StatementBody.Type {
    try #require(types.first { $0.kind == kind })
  }

  /// An unsigned envelope around a body.
  static func envelope(_ json: JSON, _ kind: StatementKind) throws -> Envelope {
    Envelope(payloadType: kind.payloadType, payload: try json.utf8, signatures: [])
  }

  /// Decodes a body without asking whether it makes sense.
  static func decode<Body: StatementBody>(_ json: JSON, as type: Body.Type) throws -> Body {
    var members = try JSONParser.body(json.utf8)
    #expect(members.removeValue(forKey: "v") == .integer(1))
    return try CanonicalJSON.decode(
      type, from: JSONValue.object(members).canonical, limit: Envelope.bodyLimit)
  }
}
