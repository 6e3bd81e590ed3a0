package import Policy
package import Testimony

/// Her card on paper: the record's code, how to ask, and what was seen of the log. No name is on it,
/// no word of what she told and no word that opens it.
package struct PaperCard: Sendable {
  package let code: RecordCode
  package let seen: CheckpointCard
  package let day: CalendarDate
  private let catalog: Catalog<CardKey>
  private let words: Words

  package init(
    _ code: RecordCode, seen: CheckpointCard, day: CalendarDate, language: Language
  ) throws(StrictYAMLError) {
    self.code = code
    self.seen = seen
    self.day = day
    catalog = try Catalog(language)
    words = try Words(language)
  }

  package var language: Language { catalog.header.language }
  package func text(_ key: CardKey) -> String { catalog.text(key) }
  /// Whether a person has checked what the card says. It is said on the screen: there is little room
  /// on a card.
  package var isReviewed: Bool { catalog.header.isReviewed }

  private var compare: String { catalog.text(.seen, ["day": words.date(day)]) }
  private static let compareCommand = "toldonce consent check --card"
  /// Without the code: what is typed stays in a shell's history. The program asks for it.
  private static let askCommand = "toldonce consent --guest"

  /// What stands on it, line by line; an empty line is a gap.
  package var lines: [String] {
    ["\(code)", "", text(.ask), Self.askCommand, "", compare, Self.compareCommand] + seen.lines
  }

  /// On the screen, to copy by hand.
  package func show(on output: Output) {
    for (index, line) in lines.enumerated() {
      output.line(line, as: index == 0 ? .strong : .plain)
    }
  }

  /// To print or to copy by hand, at most 40 columns wide but for the command.
  package func page() throws -> String {
    let drawn = try QRCode("\(code)").blocks
    let text = lines.map { $0.wrapped(width: 40) }
    return (drawn + text).joined(separator: "\n") + "\n"
  }

  /// Writes it as a new file to print: as a page where its name ends so, else as text.
  func write(to path: String) async throws {
    let text = try path.hasSuffix(".html") ? html() : page()
    try await NewFile.write(Array(text.utf8), to: path)
  }

  /// To print: one page that needs nothing else, runs nothing and fetches nothing. Its title, which
  /// browsers print and remember, is the day.
  package func html() throws -> String {
    let element = HTMLText.element
    return HTMLText.document(
      in: language.rawValue, title: words.date(day),
      style: """
        body { font: 9pt/1.35 Arial, sans-serif; color: #000; background: #fff; margin: 0; }
        main { width: 80mm; padding: 4mm; border: 1px dashed #888; }
        svg { width: 30mm; height: 30mm; float: right; }
        p { margin: 0 0 2mm; } .code { font-size: 14pt; font-weight: bold; }
        .typed { font-family: monospace; white-space: pre-wrap; overflow-wrap: anywhere; }

        """,
      body: """
        <main>
        \(try QRCode("\(code)").svg)\(element("p", "\(code)", [("class", "code")]))\
        \(element("p", text(.ask), []))\(element("p", Self.askCommand, [("class", "typed")]))\
        \(element("p", compare, []))\(element("p", Self.compareCommand, [("class", "typed")]))\
        \(element("p", seen.lines.joined(separator: "\n"), [("class", "typed")]))</main>

        """)
  }
}
