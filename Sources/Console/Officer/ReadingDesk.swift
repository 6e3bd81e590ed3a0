internal import Client
internal import Statements
internal import Testimony

/// An officer who opens what was granted, to read it or to make a bundle of it.
struct ReadingDesk {
  let session: OfficerSession
  let record: RecordID
  let held: HeldGrant
  let sections: [SectionVersion]
  private let workplace: Workplace
  private let code: RecordCode

  /// Finds the grant to read under. Nothing is released yet.
  /// - Parameter kinds: only these; all that is granted if there are none.
  static func open(
    _ code: RecordCode, kinds: [SectionKind], at workplace: Workplace
  ) async throws -> ReadingDesk {
    let keys = try workplace.keys()
    let session = try await OfficerSession.open(
      workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
    try workplace.remember(session.log)
    let record = try await session.address(of: code).record
    let choice = GrantChoice(kinds)
    let held = try choice.held(among: await session.grants(of: code, record: record))
    return ReadingDesk(
      session: session, record: record, held: held, sections: choice.sections(of: held),
      workplace: workplace, code: code)
  }

  /// Remembers the log in which a reading stands, and keeps its receipt, before anything is shown.
  func keep(_ release: VerifiedRelease) throws {
    try workplace.remember(release.note)
    try Receipt(release, code: code, at: .now).keep(in: workplace.home, keys: session.keys)
  }
}
