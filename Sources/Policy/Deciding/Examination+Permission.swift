import Testimony

extension Examination {
  /// What the file permits of the question; whatever it does not permit is refused, item by item.
  var permission: [Decision.Reason] {
    let rules = permitting
    guard let nearest = rules.first else { return [noPurpose].compactMap { $0 } }
    let based = rules.filter { $0.permission.covers(question.legalBasis) }
    var reasons = based.compactMap(allowing)
    if based.isEmpty {
      reasons.append(
        reason(
          .refuses, nearest.rule, .legalBasisNotPermitted,
          ["purpose": question.purpose.rawValue, "legal_basis": question.legalBasis.rawValue],
          "\(question.purpose.words) cannot rest on \(question.legalBasis.words)."))
    }
    let open = based.isEmpty ? rules : based
    for section in sections where !open.contains(where: { $0.permission.covers(section) }) {
      reasons.append(
        reason(
          .refuses, nearest.rule, .sectionNotPermitted,
          ["purpose": question.purpose.rawValue, "section": section.rawValue],
          "\(section.words) is not needed for \(question.purpose.words)."))
    }
    return reasons
  }

  private typealias Permitting = (rule: PolicyRule, permission: Permission)

  /// Those for the role and the purpose; the others are not copied.
  private var permitting: [Permitting] {
    var permitting: [Permitting] = []
    for place in file.rules.indices {
      guard case .permits(let permission) = file.rules[place].effect,
        permission.covers(question.role, question.purpose)
      else { continue }
      permitting.append((file.rules[place], permission))
    }
    return permitting
  }

  private func allowing(_ permitting: Permitting) -> Decision.Reason? {
    let covered = sections.filter(permitting.permission.covers)
    guard !covered.isEmpty else { return nil }
    return reason(
      .allows, permitting.rule, .permitted,
      [
        "role": question.role.rawValue, "purpose": question.purpose.rawValue,
        "legal_basis": question.legalBasis.rawValue,
        "sections": covered.map(\.rawValue).joined(separator: " "),
      ],
      "\(question.role.article) may read \(covered.map(\.words).joined(separator: ", ")) for "
        + "\(question.purpose.words) on the basis of \(question.legalBasis.words).")
  }

  private var noPurpose: Decision.Reason? {
    file.rules.first { $0.kind == .otherwise }.map { rule in
      reason(
        .refuses, rule, .purposeNotPermitted,
        ["role": question.role.rawValue, "purpose": question.purpose.rawValue],
        "no rule lets \(question.role.article) read for \(question.purpose.words).")
    }
  }
}

extension Role {
  /// The role with its article.
  fileprivate var article: String {
    switch self {
    case .agency, .officer, .advocate: "an \(rawValue)"
    case .unit, .keeper, .witness: "a \(rawValue)"
    }
  }
}
