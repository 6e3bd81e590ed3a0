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
    (acts.isEmpty || acts.contains(question.act))
      && (roles.isEmpty || roles.contains(question.role))
      && (purposes.isEmpty || purposes.contains(question.purpose))
      && (legalBases.isEmpty || legalBases.contains(question.legalBasis))
      && (sections.isEmpty || !sections.isDisjoint(with: question.sections))
      && (offline ?? question.offline) == question.offline
      && (crossBorder ?? (question.countries.count > 1)) == (question.countries.count > 1)
  }
}
