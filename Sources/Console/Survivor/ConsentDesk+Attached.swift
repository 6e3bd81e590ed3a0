internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// How many recordings and files belong to her record. A manifest lists all that were ever added.
  var attachedCount: Int {
    record.history.newestManifest.body.sections.reduce(0) { $0 + $1.attachments.count }
  }

  /// The same for her; `nil` where there are none.
  var attachedSentence: String? {
    attachedCount == 0 ? nil : her(.partsAttached, count: attachedCount)
  }
}
