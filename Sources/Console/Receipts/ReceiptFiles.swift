internal import Testimony

/// Her receipts as files: a page to read and a document for machines for each.
struct ReceiptFiles {
  struct Item {
    /// From 1, in the order of her decisions.
    let number: Int
    let receipt: ConsentReceipt
    /// The JSON-LD document.
    let jsonLd: String
    let text: String

    /// Without an ending; so that names sort as they are.
    var name: String { "\(number < 10 ? "0" : "")\(number)-\(receipt.kind.rawValue)" }
    var files: [(name: String, text: String)] {
      [("\(name).jsonld", jsonLd), ("\(name).txt", text)]
    }
  }

  let items: [Item]

  init(_ receipts: [ConsentReceipt], _ words: ReceiptWords) throws {
    items = try receipts.enumerated().map { index, receipt in
      Item(
        number: index + 1, receipt: receipt,
        jsonLd: String(decoding: try receipt.linkedData(words).bytes(), as: UTF8.self),
        text: words.page(receipt))
    }
  }

  /// Writes all of them into a new folder, or none.
  func write(to path: String) async throws {
    try await Unfinished.guarded {
      let folder = try NewBagFolder(path)
      for (name, text) in items.flatMap(\.files) {
        let bytes = Array(text.utf8)
        try await folder.stream(name, length: bytes.count) { try $0.append(bytes) }
      }
      try folder.finish()
    }
  }
}
