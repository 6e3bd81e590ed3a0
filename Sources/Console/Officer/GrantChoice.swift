internal import Client
internal import Statements
internal import Testimony

/// Which grant is read under, and which of its sections.
struct GrantChoice {
  private let kinds: Set<SectionKind>

  /// - Parameter kinds: only these; all that is granted if there are none.
  init(_ kinds: some Sequence<SectionKind>) { self.kinds = Set(kinds) }

  /// The grant to read under: one that is active and covers what was asked, or the newest, whose
  /// refusal the keeper then logs.
  func held(among grants: [HeldGrant]) throws -> HeldGrant {
    let covering = grants.filter {
      kinds.isSubset(of: $0.grant.body.sections.map(\.kind))
    }
    guard let held = covering.last(where: { $0.code == .released }) ?? covering.last else {
      throw ConsoleError(
        "your grant does not cover these sections", hint: "ask her with toldonce request new",
        status: .refused)
    }
    return held
  }

  func sections(of held: HeldGrant) -> [SectionVersion] {
    held.grant.body.sections.filter { kinds.isEmpty || kinds.contains($0.kind) }
      .map(\.sectionVersion)
  }
}
