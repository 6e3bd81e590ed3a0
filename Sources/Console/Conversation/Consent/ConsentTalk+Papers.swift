internal import Client
internal import Ledger
internal import Testimony

extension ConsentTalk {
  /// Her card: shown, or written as a file to print.
  mutating func card() async throws {
    let seen = CheckpointCard(desk.record.log.head, origin: desk.session.service.trust.origin)
    let card = try PaperCard(
      desk.session.code, seen: seen, day: Timestamp.now.date, language: her.language)
    let pieces: [Page.Piece] =
      [.text(her(.cardHint)), .strong("\(desk.session.code)")] + seen.lines.map { .text($0) }
    let steps = [
      (label: her(.cardAsPage), step: ".html"), (label: her(.cardAsText), step: ".txt"),
    ]
    guard let ending = try choose(her(.card), pieces, steps) else { return }
    try await write(her(.card), [.text(her(.cardWhat))], ending: ending) {
      try await card.write(to: $0)
    }
  }

  /// Her whole record in a folder: the same that `consent export` writes.
  mutating func copy() async throws {
    let steps = [(label: her(.copyWhole), step: true), (label: her(.copyWithout), step: false)]
    let hint = [Page.Piece.text(her(.copyHint))]
    guard let isWhole = try choose(her(.toCopy), hint, steps) else { return }
    let desk = desk
    let words = try CopyWords(her.language)
    try await write(her(.toCopy), [.text(words.text(.warning))], ending: "") { path in
      _ = try await desk.export(to: path, words: words, withAttachments: isWhole, at: .now)
    }
  }

  /// A receipt for each decision: to read here, or in a folder.
  mutating func receipts() async throws {
    let words = try ReceiptWords(her.language)
    let files = try ReceiptFiles(desk.receipts(at: .now), words)
    guard !files.items.isEmpty else {
      return try tell(her(.toReceipts), [.text(words.text(.none))])
    }
    let hint = [Page.Piece.text(her(.receiptsHint))]
    let steps = [
      (label: her(.receiptsRead), step: true), (label: her(.receiptsWrite), step: false),
    ]
    while let isHere = try choose(her(.toReceipts), hint, steps) {
      guard isHere else {
        return try await write(her(.toReceipts), [], ending: "") { try await files.write(to: $0) }
      }
      while let item = try pick(
        her(.toReceipts), [], files.items.reversed(),
        { "\(words.title($0.receipt)), \(her.day($0.receipt.at))" })
      {
        try tell(
          words.title(item.receipt),
          words.lines(item.receipt).filter { !$0.isEmpty }.map { .text($0) })
      }
    }
  }
}
