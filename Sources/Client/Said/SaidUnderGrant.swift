public import Statements
public import Testimony

/// What was said about a grant after it was given: by officers of its units, and by her.
public struct SaidUnderGrant: Sendable {
  /// A note of an officer, with when it was admitted by the keeper's clock.
  public struct Note: Sendable {
    public let note: OfficerNote
    public let at: Timestamp
  }

  /// Her answer to a question.
  public struct Answered: Sendable {
    public let answer: Statement<Answer>
    public let at: Timestamp
  }

  /// In the order of the log.
  public let notes: [Note]
  public let answers: [Answered]
  public let referrals: [ReferralStanding]
  /// Whether all that the service gave verified; what did not is left out.
  public let isWhole: Bool

  public static let nothing = SaidUnderGrant(
    notes: [], answers: [], referrals: [], isWhole: true)

  /// What became of copies, said last by each officer who has said it.
  public var acknowledgements: [(acknowledgement: Acknowledgement, at: Timestamp)] {
    var last: [KeyID: (acknowledgement: Acknowledgement, at: Timestamp)] = [:]
    for said in notes {
      guard case .acknowledgement(let statement) = said.note else { continue }
      last[statement.body.officer] = (statement.body, said.at)
    }
    return last.values.sorted { $0.at < $1.at }
  }
}
