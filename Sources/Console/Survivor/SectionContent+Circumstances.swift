internal import Testimony

extension SectionContent {
  /// How the part came about, and what she wishes for it: names and values for whoever reads it.
  var circumstances: [(name: String, value: String)] {
    var facts: [(name: String, value: String)] = []
    if let phase { facts.append(("Phase of the session", phase.rawValue)) }
    if let started { facts.append(("Started", started.inWords)) }
    if let ended { facts.append(("Ended", ended.inWords)) }
    if !present.isEmpty {
      facts.append(("Present", present.map(\.inWords).joined(separator: ", ")))
    }
    if let interpreter { facts.append(("Interpreter", interpreter)) }
    if let mayAsk = wish?.mayAsk {
      let who = mayAsk.isEmpty ? "nobody" : mayAsk.map(\.inWords).joined(separator: ", ")
      facts.append(("Who may ask for it, by her wish", who))
    }
    if let restriction = wish?.restriction { facts.append(("Her wish", restriction)) }
    return facts
  }
}
