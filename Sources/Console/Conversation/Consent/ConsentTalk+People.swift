internal import Client
internal import Statements
internal import Testimony

extension ConsentTalk {
  private enum Step { case help, takeBack, letDecide, endDeciding }

  /// Who accompanies her, who decides for her, and whom she has asked for help.
  mutating func people() async throws {
    while true {
      let isErasing = desk.record.history.erasureAsked != nil
      let steps: [(Bool, TalkKey, Step)] = [
        (!isErasing, .toHelp, .help), (!desk.runningReferrals.isEmpty, .toTakeHelpBack, .takeBack),
        (!isErasing, .toLetDecide, .letDecide),
        (!desk.runningDelegations.isEmpty, .toEndDeciding, .endDeciding),
      ]
      let offered = steps.filter(\.0).map { (label: her($0.1), step: $0.2) }
      switch try choose(her(.people), peoplePieces, offered) {
      case .help?: try await askForHelp()
      case .takeBack?: try await takeHelpBack()
      case .letDecide?: try await letDecide()
      case .endDeciding?: try await endDeciding()
      case nil: return
      }
    }
  }

  private var peoplePieces: [Page.Piece] {
    let running = desk.runningDelegations
    var pieces: [Page.Piece] = [
      .text(her(.advocate, ["person": desk.names.person(desk.record.history.advocate)]))
    ]
    pieces +=
      running.isEmpty
      ? [.text(her(.nobodyDecides))] : running.map { .item(desk.sentence($0.delegation.body)) }
    pieces.append(.heading(her(.referrals)))
    let referrals = desk.record.referrals
    if referrals.isEmpty { pieces.append(.text(her(.noReferrals))) }
    pieces += referrals.map { .item(desk.sentence($0)) }
    if referrals.contains(where: { $0.state == .accepted }) {
      pieces.append(.quiet(her(.acceptedHint)))
    }
    return pieces
  }
}
