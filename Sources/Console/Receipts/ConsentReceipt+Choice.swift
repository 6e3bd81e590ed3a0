package import Testimony

extension ConsentReceipt {
  /// What she decides about all of her record: that nobody reads, how long it is kept, that it goes. Which of
  /// them it is, the receipt's kind says.
  package struct Choice: Hashable, Sendable {
    /// Who runs the service that keeps it.
    package let keeper: Party
    /// Until when it is kept, where she has said that.
    package let until: Timestamp?
    /// Whether all reading was stopped when it was decided, and stayed so.
    package let isFrozen: Bool

    package init(keeper: Party, until: Timestamp? = nil, isFrozen: Bool = false) {
      self.keeper = keeper
      self.until = until
      self.isFrozen = isFrozen
    }
  }

  /// Whom she has asked for help, and for which.
  package struct Referring: Hashable, Sendable {
    package let unit: Party
    package let service: ReferralService

    package init(unit: Party, service: ReferralService) {
      self.unit = unit
      self.service = service
    }
  }

  /// Whom she has answered, or not.
  package struct Answering: Hashable, Sendable {
    package let person: Party
    /// In which part she has told it already; `nil` where she does not answer.
    package let section: SectionKind?

    package init(person: Party, section: SectionKind?) {
      self.person = person
      self.section = section
    }
  }
}
