internal import Client
internal import Testimony

extension ReferralStanding {
  /// Whether nothing more will come of it.
  package var isOver: Bool {
    switch state {
    case .declined, .done, .takenBack: true
    case .sent, .waiting, .accepted: false
    }
  }

  /// How it stands, said to her.
  package func sentence(_ her: HerWords) -> String {
    let key: FactKey =
      switch state {
      case .sent: .referralSent
      case .waiting: .referralWaiting
      case .accepted: .referralAccepted
      case .declined: .referralDeclined
      case .done: .referralDone
      case .takenBack: .referralTakenBack
      }
    return her(key, ["day": her.day(since)])
  }

  /// How it stands, in a clause for those who work with it.
  package var standing: String {
    let day = since.date.inWords
    return switch state {
    case .sent: "waits for an answer since \(day)"
    case .waiting: "on the list since \(day)"
    case .accepted: "accepted on \(day)"
    case .declined: "declined on \(day)"
    case .done: "done on \(day)"
    case .takenBack: "taken back on \(day)"
    }
  }
}
