internal import Client
internal import Statements
internal import Testimony

/// A permission that is made less. Whatever she does not change stays as it was: for whom and for what, the
/// request that it answers, her own words, what is left of its readings, and for what she asked for help.
struct Narrowing {
  let old: Statement<Grant>
  /// Her own words that go with it.
  let restriction: String?

  /// - Returns: `nil` where her own words go with it and do not open: without them it would allow more.
  init?(of grant: Statement<Grant>, at desk: ConsentDesk) {
    do {
      restriction = try desk.session.restrictions(of: grant, in: desk.record)
    } catch {
      return nil
    }
    old = grant
  }

  /// - Returns: `nil` for a grant to nobody.
  var aim: GrantAim? {
    let body = old.body
    return body.recipients.first.map {
      GrantAim(
        unit: $0.unit, purpose: body.purpose, legalBasis: body.legalBasis,
        jurisdiction: body.jurisdiction, request: body.requestHash)
    }
  }

  /// What she will sign. What was added to the parts since is left out: she has not allowed it.
  /// - Throws: ``PolicyRefusal`` with every reason.
  func terms(for aim: GrantAim, _ wish: GrantWish, at desk: ConsentDesk) throws -> GrantTerms {
    let granted = Set(old.body.sections.map(\.sectionVersion))
    let entries = desk.versions(wish.kinds).filter { granted.contains($0.sectionVersion) }
    let offline = old.body.offline
    let decision = try desk.rules.decision(
      on: aim, sections: entries.map(\.kind), span: wish.span, named: wish.named, offline: offline)
    guard entries.isEmpty || decision.isAllowed else { throw PolicyRefusal(decision: decision) }
    return try desk.rules.terms(
      for: aim, entries: entries, named: wish.named, span: wish.span, offline: offline,
      maxReleases: desk.readingsLeft(under: old) ?? 0, restriction: restriction, .toHer,
      at: desk.workplace)
  }

  /// Whether nothing of it would be less than it is.
  func isNothingLess(_ terms: GrantTerms) -> Bool {
    terms.sections.count == old.body.sections.count && terms.span.notAfter == old.body.notAfter
  }

  /// Ends the old permission first: should the second step be cut off, she allows less, not more. A
  /// referral that goes with it is made again, for otherwise she would have taken it back.
  ///
  /// Because the first step cannot be taken back, how it is now is looked at before anything is signed.
  /// - Throws: ``Outdated`` where the second step could not follow, or would be another than was said back.
  func sign(_ aim: GrantAim, _ terms: GrantTerms, at desk: ConsentDesk) async throws
    -> LoggedDecision
  {
    let now = try await desk.reopened()
    if let keeps = now.keepsFromGiving { throw Outdated(desk: now, sentence: keeps) }
    switch now.readingsLeft(under: old) {
    case 0?: throw Outdated(desk: now, sentence: .usedUpMeanwhile)
    case let left? where left != terms.maxReleases:
      throw Outdated(desk: now, sentence: .readMeanwhile)
    default: break
    }
    return try await HalfDone.guarding(.halfNarrowed, at: now) {
      try await $0.session.revoke(old.hash, in: $0.record)
    } then: { newer, _ in
      // Somebody may have read until just now.
      let left = newer.readingsLeft(under: old)
      guard left != 0 else { throw HalfDone(sentence: .usedUpMeanwhile) }
      let terms = terms.limited(to: left ?? 0)
      guard let referral = desk.referral(under: old) else {
        return LoggedDecision(try await newer.session.grant(aim, terms: terms, in: newer.record))
      }
      return try await HalfDone.guarding(.halfAsked, at: newer) {
        try await $0.session.grant(aim, terms: terms, in: $0.record)
      } then: { newest, grant in
        LoggedDecision(
          try await newest.session.refer(
            under: grant, to: referral.body.unit, for: referral.body.service, in: newest.record))
      }
    }
  }
}

/// What she was about to sign is not as it was when she looked; nothing is signed.
struct Outdated: Error {
  /// How it is now.
  let desk: ConsentDesk
  let sentence: TalkKey
}

extension ConsentDesk {
  /// How often something may still be given out under a permission; `nil` without a limit.
  func readingsLeft(under grant: Statement<Grant>) -> Int? {
    guard grant.body.maxReleases > 0 else { return nil }
    let given = record.releases.given.count { $0.grant == grant.hash }
    return max(0, grant.body.maxReleases - given)
  }

  /// What she has asked for under a permission, if an answer to it can still come.
  fileprivate func referral(under grant: Statement<Grant>) -> Statement<Referral>? {
    record.referrals.first { $0.referral.body.grantHash == grant.hash && !$0.isOver }?.referral
  }

  /// Her own words about a permission, as they are said to her; `nil` where there are none.
  func ownWords(about grant: Statement<Grant>) -> String? {
    bareWords(about: grant).map { her(.restriction, ["words": $0]) }
  }

  /// The same without what is said around them.
  func bareWords(about grant: Statement<Grant>) -> String? {
    guard grant.body.restrictions else { return nil }
    // Whoever has decided for her may have sealed anything.
    return (try? session.restrictions(of: grant, in: record)) ?? her(.cannotOpen)
  }

  /// A permission in a list: with her own words, where they are short.
  func choice(_ grant: Statement<Grant>) -> String {
    let words = ownWords(about: grant).flatMap { $0.count <= Self.shortWords ? " " + $0 : nil }
    return standing(of: grant) + (words ?? "")
  }

  /// A permission in one sentence, and whether it is used up.
  func standing(of grant: Statement<Grant>) -> String {
    sentence(grant.body) + (readingsLeft(under: grant) == 0 ? " " + her(.usedUp) : "")
  }

  /// About a line of 80 columns.
  private static let shortWords = 80

  /// How a referral stands, said to her. One that goes on under a narrower permission was not taken back.
  func standing(_ standing: ReferralStanding) -> String {
    goesOn(standing)
      ? her(.referralNarrowed, ["day": her.day(standing.since)]) : standing.sentence(her)
  }

  /// Whether she has made its permission less: its end, the narrower one and the same question stand one
  /// after the other.
  private func goesOn(_ standing: ReferralStanding) -> Bool {
    guard standing.state == .takenBack else { return false }
    let acts = record.acts.map(\.act)
    let old = standing.referral.body
    guard
      let end = acts.firstIndex(where: {
        ($0.body as? Revocation)?.targetHash == old.grantHash
      }), acts.indices.contains(end + 2), acts[end + 1].kind == .grant,
      let next = acts[end + 2].body as? Referral
    else { return false }
    return next.grantHash == acts[end + 1].hash && next.unit == old.unit
      && next.service == old.service
  }
}
