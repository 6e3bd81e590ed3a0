/// What stands in her own copy of her record.
package enum CopyKey: String, CatalogKey {
  case title, warning, note, made, by, version, started, ended, interpreter, corrects, why
  case approved, open, present, noticed, themes, topics, wish
  case presentYou = "present.you"
  case approvedReadBack = "approved.read_back"
  case approvedReadHerself = "approved.read_herself"
  case approvedListened = "approved.listened"
  case mayAsk = "may_ask"
  case mayAskNobody = "may_ask.nobody"
  case roleSurvivor = "role.survivor"
  case roleInterpreter = "role.interpreter"
  case roleQuestion = "role.question"
  case roleObservation = "role.observation"
  case roleAssessment = "role.assessment"
  case translation
  case answerUnknown = "answer.unknown"
  case answerNotRemembered = "answer.not_remembered"
  case answerNotSaid = "answer.not_said"
  case attachment, left, decisions, done
  case doneWithout = "done_without"
  case notReviewed = "not_reviewed"

  package static let topic = "copy"

  package var placeholders: Set<String> {
    switch self {
    case .made, .approved: ["day"]
    case .version, .corrects: ["number"]
    default: []
    }
  }
}
