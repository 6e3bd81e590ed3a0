package import Testimony

/// What she keeps of one decision: who may read what, for what and until when, or that the answer
/// was no (ISO/IEC TS 27560, consent record). No name of hers and no word of her account is in it;
/// she is the record's id, and neither its code nor her phrase is known here.
package struct ConsentReceipt: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case grant, refusal, revocation
  }

  /// A unit, and the agency that answers for it. What the directory does not know is `nil`.
  package struct Reader: Hashable, Sendable {
    package let unit: String?
    package let agency: String?
    package let country: CountryCode?

    package init(unit: String?, agency: String?, country: CountryCode?) {
      self.unit = unit
      self.agency = agency
      self.country = country
    }
  }

  /// What was asked or decided about the same permission, and when it was admitted.
  package struct Event: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
      case asked, given, refused, stopped, ended
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
    case active, frozen, erasing, ended, stopped, refused
  }

  /// What was asked for or given.
  package struct Terms: Hashable, Sendable {
    package let readers: [Reader]
    package let sections: [SectionKind]
    package let purpose: Purpose
    package let legalBasis: LegalBasis
    package let jurisdiction: CountryCode
    package let span: TimeWindow
    package let offline: Bool
    /// 0: no limit of its own.
    package let maxReleases: Int
    /// The text that she had before her; a request names none.
    package let consentText: ConsentText?

    /// Each kind once, in the order in which it comes.
    var kinds: [SectionKind] {
      var seen: Set<SectionKind> = []
      return sections.filter { seen.insert($0).inserted }
    }

    package init(
      readers: [Reader], sections: [SectionKind], purpose: Purpose, legalBasis: LegalBasis,
      jurisdiction: CountryCode, span: TimeWindow, offline: Bool, maxReleases: Int = 0,
      consentText: ConsentText? = nil
    ) {
      self.readers = readers
      self.sections = sections
      self.purpose = purpose
      self.legalBasis = legalBasis
      self.jurisdiction = jurisdiction
      self.span = span
      self.offline = offline
      self.maxReleases = maxReleases
      self.consentText = consentText
    }
  }

  package let kind: Kind
  package let record: RecordID
  /// Of the decision; it names the receipt.
  package let statement: StatementHash
  /// When the decision was admitted.
  package let at: Timestamp
  /// The number by which she stops it; `nil` where there is nothing to stop.
  package let permission: Int?
  /// Who has decided in her place; `nil` where she has decided herself.
  package let delegate: String?
  package let terms: Terms
  /// In the order of time.
  package let events: [Event]
  package let standing: Standing
  package let made: Timestamp

  package init(
    kind: Kind, record: RecordID, statement: StatementHash, at: Timestamp, permission: Int?,
    delegate: String?, terms: Terms, events: [Event], standing: Standing, made: Timestamp
  ) {
    self.kind = kind
    self.record = record
    self.statement = statement
    self.at = at
    self.permission = permission
    self.delegate = delegate
    self.terms = terms
    self.events = events
    self.standing = standing
    self.made = made
  }
}
