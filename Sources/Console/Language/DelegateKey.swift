/// What an advocate is told who decides for her with an own key, `consent … --own-key`: about her, not to
/// her.
///
/// Each raw value is the key in the file, and the placeholders of its text.
package enum DelegateKey: String, PlainCatalogKey {
  package static let topic = "delegate"

  case whatYouMay = "may"
  case scope = "may.scope number sections purposes countries until"
  case toGiveBack = "may.give_back command"
  case byYou = "reads.by_you"
  case frozen = "frozen"
  case reflection = "reflection day"
  case noRequests = "requests.none"
  case requestsHint = "requests.hint"
  case approved = "approve.done"
  case refused = "refuse.done"
  case revoked = "revoke.done units"
  case gaveBack = "give_back.done"
  case gaveBackSome = "give_back.some"
  case nowFrozen = "freeze.done"
  case referred = "refer.done unit service"
  case referralSeen = "refer.seen"
  case meanwhileStopped = "meanwhile.stopped"
  case meanwhileGiven = "meanwhile.given"
  case meanwhileFrozen = "meanwhile.frozen"
}
