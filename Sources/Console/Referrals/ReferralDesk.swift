internal import Client
internal import Statements
internal import Testimony

/// An officer of a unit to which somebody was referred.
struct ReferralDesk {
  let workplace: Workplace
  let session: OfficerSession
  /// Numbered from 1 in the order of the log; a number never changes.
  let referrals: [OfficerReferral]
  let names: Names

  var output: Output { workplace.output }

  static func open(_ options: GlobalOptions) async throws -> ReferralDesk {
    let workplace = try Workplace(options)
    let keys = try workplace.keys()
    let session = try await OfficerSession.open(
      workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
    try workplace.remember(session.log)
    return try await ReferralDesk(workplace, session)
  }

  init(_ workplace: Workplace, _ session: OfficerSession) async throws {
    self.workplace = workplace
    self.session = session
    names = try Names(directory: session.directory)
    let read = try await session.referrals()
    referrals = read.referrals
    if !read.isWhole {
      workplace.output.remark(
        "Something about a referral does not verify or does not open here, and is left out.")
    }
  }

  func notes() -> [ReferralNote] {
    zip(1..., referrals).map { number, referral in
      ReferralNote(
        number: number, referral, isAskedAnew: referrals.contains { $0.replaces(referral) },
        names: names)
    }
  }

  /// A referral by its number or its id.
  func find(_ text: String) throws -> OfficerReferral {
    let number = Int(text).flatMap { referrals.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ referrals[$0] })
        ?? referrals.first(where: { $0.standing.referral.body.referral.description == text })
    else {
      throw ConsoleError.usage("there is no such referral", hint: "see toldonce referral list")
    }
    return found
  }
}
