internal import ArgumentParser
internal import Client
internal import Ledger
internal import Sodium
internal import Statements
internal import Testimony

/// `log check`: reads the whole log and verifies it.
struct LogCheck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Read the whole log, and verify that nothing was changed.",
    discussion: """
      Checks the checkpoint's signature and the witnesses' cosignatures, every entry and every \
      tile of hashes, and that the log continues the checkpoint that was verified here last. With \
      --since, also that it continues the one in a file, for example another agency's. Needs no \
      key.
      """)

  @Option(
    help: ArgumentHelp("A checkpoint that was verified elsewhere.", valueName: "file"),
    completion: .file())
  var since: String?
  @OptionGroup var options: GlobalOptions

  /// Bytes of a signed note with many cosignatures.
  private static let noteLimit = 65_536

  private struct Checked: Encodable {
    let origin: String
    let size: Int
    /// Of the tree, as in the checkpoint.
    let root: String
    let cosigners: [String]
    let quorum: Int
    /// Tiles of hashes that fit the entries.
    let tiles: Int
    /// The sizes of the checkpoints that the log was shown to continue.
    let continues: [Int]
  }

  func run() async throws {
    let workplace = try Workplace(options)
    let file = try since.map { path in
      let bytes = try GivenFile.read(path, limit: Self.noteLimit)
      return String(decoding: bytes, as: UTF8.self)
    }
    let service = try await workplace.service(signedBy: nil)
    let known = try [workplace.seenNote(), file].compactMap { $0 }
    let checked: Checked
    do {
      checked = try await check(service, known: known, workplace)
    } catch let error as LedgerError {
      throw ConsoleError.data(
        "the log does not verify: \(error.shortDescription)",
        hint: "keep the old checkpoint, do not go on, and tell your agency")
    }
    let output = workplace.output
    output.line("The log verifies.")
    output.field("log", checked.origin)
    output.field("entries", "\(checked.size), each read and hashed")
    output.field("tiles", "\(checked.tiles), each the hashes of its entries")
    output.field("root", checked.root)
    output.field(
      "witnesses", "\(checked.cosigners.count) cosigned, \(checked.quorum) needed")
    for size in checked.continues {
      output.field("continues", "a checkpoint of \(size) entries that was seen before")
    }
    if checked.continues.isEmpty { output.line("Nothing was seen before to compare it with.") }
    try output.document(checked)
    try output.finish()
  }

  private func check(
    _ service: TrustedService, known: [String], _ workplace: Workplace
  ) async throws -> Checked {
    var sizes: [Int] = []
    var progress: Progress?
    defer { progress?.finish() }
    let audit = try await service.audit(continuing: known) { entries, size in
      let shown =
        progress ?? workplace.output.progress("Reading the log", total: size * LogEntry.length)
      progress = shown
      shown.advance(entries * LogEntry.length)
    }
    for note in known {
      let size = Int(clamping: try service.remembered.verify(Array(note.utf8)).head.size)
      if !sizes.contains(size) { sizes.append(size) }
    }
    try workplace.remember(audit.note)
    let head = audit.checkpoint.head
    return Checked(
      origin: service.trust.origin, size: Int(head.size),
      root: Base64.encode(head.root, .standard),
      cosigners: audit.checkpoint.cosigners.map(\.key.name), quorum: service.trust.quorum,
      tiles: audit.tiles, continues: sizes)
  }
}
