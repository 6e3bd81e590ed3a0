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
  package var forHer: String {
    let day = since.date.inWords
    return switch state {
    case .sent: "Asked on \(day). They have not answered yet."
    case .waiting: "On \(day) they put you on their list. It may take a while."
    case .accepted: "On \(day) they said yes."
    case .declined: "On \(day) they said that they cannot help with this."
    case .done: "On \(day) they said that this help has been given."
    case .takenBack: "You took it back on \(day)."
    }
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
