import Testimony

/// A description of questions; all that it names must hold, and an empty set names nothing.
struct RuleCondition: Hashable, Sendable {
  var acts: Set<PolicyAct> = []
  var roles: Set<Role> = []
  var purposes: Set<Purpose> = []
  var legalBases: Set<LegalBasis> = []
  /// One of the question's kinds is enough.
  var sections: Set<SectionKind> = []
  var offline: Bool?
  /// Whether more than one country is concerned.
  var crossBorder: Bool?

  func holds(for question: PolicyQuestion) -> Bool {
    (sections.isEmpty || !sections.isDisjoint(with: question.sections))
      && concerns(question.role, question.purpose, question.legalBasis)
      && fits(question.act, offline: question.offline, crossBorder: question.countries.count > 1)
  }

  /// Whether who reads, for what and on which basis are among those named.
  func concerns(_ role: Role, _ purpose: Purpose, _ basis: LegalBasis) -> Bool {
    (roles.isEmpty || roles.contains(role)) && (purposes.isEmpty || purposes.contains(purpose))
      && (legalBases.isEmpty || legalBases.contains(basis))
  }

  /// Whether the situation is the one that is named.
  func fits(_ act: PolicyAct, offline: Bool, crossBorder: Bool) -> Bool {
    (acts.isEmpty || acts.contains(act)) && (self.offline ?? offline) == offline
      && (self.crossBorder ?? crossBorder) == crossBorder
  }
}
