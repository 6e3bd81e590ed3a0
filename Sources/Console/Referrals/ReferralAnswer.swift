internal import Client
internal import Statements
package import Testimony

/// What a unit says about a referral, as the words of the commands.
package enum ReferralAnswer: String, CaseIterable, Sendable {
  case wait, accept, decline, done

  package var status: ReferralStatus.Status {
    switch self {
    case .wait: .waiting
    case .accept: .accepted
    case .decline: .declined
    case .done: .done
    }
  }

  /// Said back after it was sent.
  var sentence: String {
    switch self {
    case .wait: "She sees that she is on your list."
    case .accept: "She sees that you have said yes."
    case .decline: "She sees that you cannot help with this. No reason was asked for."
    case .done: "She sees that this help has been given."
    }
  }

  private struct Answered: Encodable {
    let referral: ReferralID
    let status: String
  }

  /// Sends it for the referral that was named.
  func send(_ text: String, at desk: ReferralDesk) async throws {
    let referral = try desk.find(text)
    guard ReferralLife.machine.next(after: referral.state, on: status.event) != nil else {
      throw ConsoleError.failed(
        "this cannot be said of the referral as it stands", hint: "see toldonce referral list")
    }
    let log = try await desk.session.answer(referral.standing.referral, status)
    try desk.workplace.remember(log)
    desk.output.line(sentence)
    if self == .accept {
      desk.output.line(
        "If an advocate of yours is to accompany her from now on, and she wants it, the advocate "
          + "begins it with her: toldonce capture take-over")
    }
    try desk.output.document(
      Answered(
        referral: referral.standing.referral.body.referral, status: status.rawValue))
    try desk.output.finish()
  }
}
