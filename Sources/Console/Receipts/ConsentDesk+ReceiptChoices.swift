internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A receipt of what she has decided beside permissions: about all of her record, whom she asks for help,
  /// and what she answers.
  func choice(
    of act: ConsentAct, admitted: Timestamp, at now: Timestamp
  ) -> ConsentReceipt? {
    var events = [
      ConsentReceipt.Event(.decided, at: admitted, isForHer: isForHer(act.hash))
    ]
    var number: Int?
    let matter: ConsentReceipt.Matter
    switch act.body {
    case is Freeze, is Unfreeze, is ReflectionEnd, is Erasure, is ErasureCancel:
      matter = .record(
        .init(keeper: keeper, isFrozen: !freezes(before: act.body.seq).isEmpty))
    case let keeping as Keeping: matter = .record(.init(keeper: keeper, until: keeping.until))
    case let referral as Referral:
      number = self.number(ofGrant: referral.grantHash)
      matter = .referring(.init(unit: party(referral.unit), service: referral.service))
    case let answer as Answer:
      guard
        let asked = record.questions.first(where: { $0.question.hash == answer.questionHash })
      else { return nil }
      events.insert(.init(.asked, at: asked.at), at: 0)
      matter = .answering(
        .init(
          person: party(names.directory.known(subject: asked.question.body.officer)?.body),
          section: kind(of: answer)))
    default: return nil
    }
    guard let kind = ConsentReceipt.Kind(rawValue: act.kind.rawValue) else { return nil }
    return ConsentReceipt(
      kind: kind, record: record.record, statement: act.hash, at: admitted, number: number,
      delegate: delegate(for: act.hash), matter: matter, events: events,
      standing: standing(of: act, at: now), made: now)
  }

  /// Who runs the service.
  private var keeper: ConsentReceipt.Party {
    party(names.directory.known(subject: session.service.federation.body.keeper)?.body)
  }

  private func kind(of answer: Answer) -> SectionKind? {
    record.history.newestManifest.body.sections.first { $0.section == answer.section }?.kind
  }

  /// Whether it still is as she has decided, or something newer has come in its place.
  private func standing(of act: ConsentAct, at now: Timestamp) -> ConsentReceipt.Standing {
    if let referral = act.body as? Referral { return standing(of: referral.grantHash, at: now) }
    let later = record.acts.map(\.act).filter { $0.body.seq > act.body.seq }
    let isReplaced = later.contains { Self.replaces($0.kind, act.kind) }
    if act.kind == .erasure, !isReplaced { return .erasing }
    return isReplaced ? .replaced : .counts
  }

  private static func replaces(_ later: StatementKind, _ earlier: StatementKind) -> Bool {
    switch earlier {
    case .freeze, .unfreeze: later == .freeze || later == .unfreeze
    case .erasure, .erasureCancel: later == .erasure || later == .erasureCancel
    case .keeping: later == .keeping
    default: false
    }
  }
}
