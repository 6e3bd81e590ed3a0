public import Testimony

/// What an officer says about a grant to one of the own units, beside asking and reading.
public enum OfficerNote: Sendable {
  case question(Statement<Question>)
  case referralStatus(Statement<ReferralStatus>)
  case acknowledgement(Statement<Acknowledgement>)
  case outcome(Statement<OutcomeNote>)

  /// The kinds that are notes.
  public static let kinds: [StatementKind] = [
    .question, .referralStatus, .acknowledgement, .outcome,
  ]

  /// Verifies a note and its officer's signature.
  /// - Parameter findKey: the signing key of the officer whom the note names; `nil` for nobody.
  /// - Throws: ``StatementError``; ``StatementError/payloadType`` for what is no note.
  public init(
    verifying envelope: Envelope, findKey: (KeyID) -> SigningPublicKey?
  ) throws(StatementError) {
    func verify<Body: StatementBody>(
      _ type: Body.Type, officer: (Body) -> KeyID
    ) throws(StatementError) -> Statement<Body> {
      let named = officer(try StatementVerifier.peek(envelope, as: type))
      guard let key = findKey(named) else { throw .certificateUnknown }
      return try StatementVerifier.verify(envelope, as: type, signedBy: [key])
    }
    switch envelope.kind {
    case .question: self = .question(try verify(Question.self) { $0.officer })
    case .referralStatus: self = .referralStatus(try verify(ReferralStatus.self) { $0.officer })
    case .acknowledgement: self = .acknowledgement(try verify(Acknowledgement.self) { $0.officer })
    case .outcome: self = .outcome(try verify(OutcomeNote.self) { $0.officer })
    default: throw .payloadType
    }
  }

  public var officer: KeyID {
    switch self {
    case .question(let note): note.body.officer
    case .referralStatus(let note): note.body.officer
    case .acknowledgement(let note): note.body.officer
    case .outcome(let note): note.body.officer
    }
  }

  /// When the officer says it was signed.
  public var at: Timestamp {
    switch self {
    case .question(let note): note.body.at
    case .referralStatus(let note): note.body.at
    case .acknowledgement(let note): note.body.at
    case .outcome(let note): note.body.at
    }
  }

  public var hash: StatementHash {
    switch self {
    case .question(let note): note.hash
    case .referralStatus(let note): note.hash
    case .acknowledgement(let note): note.hash
    case .outcome(let note): note.hash
    }
  }

  /// The grant, or the referral, that it is about.
  public var target: StatementHash {
    switch self {
    case .question(let note): note.body.grantHash
    case .referralStatus(let note): note.body.referralHash
    case .acknowledgement(let note): note.body.grantHash
    case .outcome(let note): note.body.grantHash
    }
  }
}

extension ReferralStatus.Status {
  /// What it does to the referral.
  public var event: ReferralLife.Event {
    switch self {
    case .waiting: .wait
    case .accepted: .accept
    case .declined: .decline
    case .done: .finish
    }
  }
}
