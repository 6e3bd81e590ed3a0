package import Testimony

/// What she keeps of one decision: who may read what, for what and until when, that the answer was
/// no, who decides for her, or who helps her to new words (ISO/IEC TS 27560, consent record). No name
/// of hers and no word of her account is in it; she is the record's id, and neither its code nor her
/// phrase is known here.
package struct ConsentReceipt: Hashable, Sendable {
  /// What was done, by the kind of its statement.
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case grant, refusal, revocation, delegation, recovery
    case freeze, unfreeze, keeping, erasure, referral, answer
    case reflectionEnd = "reflection_end"
    case erasureCancel = "erasure_cancel"
  }

  /// What was asked or decided about the same matter, and when it was admitted.
  package struct Event: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      case asked, given, refused, stopped
      /// Something that is neither given nor stopped: the receipt's kind says what.
      case decided
      /// It did what it was for, once and for all.
      case used
      case ended
    }

    package let kind: Kind
    package let at: Timestamp
    /// Whether somebody has done it in her place.
    package let isForHer: Bool

    package init(_ kind: Kind, at: Timestamp, isForHer: Bool = false) {
      self.kind = kind
      self.at = at
      self.isForHer = isForHer
    }
  }

  /// How it is at ``made``, derived and never stored.
  package enum Standing: String, Hashable, Sendable, CaseIterable {
    case notStarted = "not_started"
    case active
    /// Somebody was vouched for, and new words may come of it.
    case vouched
    case frozen, erasing, used, ended, stopped, refused
    /// It still is as she has decided.
    case counts
    /// She has decided something newer about it.
    case replaced
  }

  /// Whether nothing of it is left to be stopped.
  var isOver: Bool {
    switch standing {
    case .used, .ended, .stopped, .refused, .replaced: true
    case .notStarted, .active, .vouched, .frozen, .erasing, .counts: false
    }
  }

  package let kind: Kind
  package let record: RecordID
  /// Of the decision; it names the receipt.
  package let statement: StatementHash
  /// What a revocation ends; it names the receipt of the beginning.
  package let ends: StatementHash?
  /// When the decision was admitted.
  package let at: Timestamp
  /// The number by which she stops it; `nil` where nothing is stopped by a number.
  package let number: Int?
  /// Who has decided in her place; `nil` where she has decided herself.
  package let delegate: String?
  package let matter: Matter
  /// In the order of time.
  package let events: [Event]
  package let standing: Standing
  package let made: Timestamp

  package init(
    kind: Kind, record: RecordID, statement: StatementHash, ends: StatementHash? = nil,
    at: Timestamp, number: Int? = nil, delegate: String?, matter: Matter, events: [Event],
    standing: Standing, made: Timestamp
  ) {
    self.kind = kind
    self.record = record
    self.statement = statement
    self.ends = ends
    self.at = at
    self.number = number
    self.delegate = delegate
    self.matter = matter
    self.events = events
    self.standing = standing
    self.made = made
  }
}
