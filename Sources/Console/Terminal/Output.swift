internal import Glibc
internal import Statements
internal import Synchronization

/// The one way to standard output and standard error.
///
/// With `--json` standard output carries one JSON document and nothing else: ``line(_:as:indent:)``
/// and its like are silent then, and ``document(_:)`` is silent otherwise, so that a command calls
/// both and asks nobody. Everything that is printed is made harmless to terminals here.
package final class Output: Sendable {
  package enum Channel: Sendable { case answer, remark }

  package enum Emphasis: Sendable {
    case plain, strong, quiet

    fileprivate var sequence: String? {
      switch self {
      case .plain: nil
      case .strong: "\u{1B}[1m"
      case .quiet: "\u{1B}[2m"
      }
    }
  }

  /// Narrower terminals get lines of this length too.
  static let leastColumns = 40
  /// Longer lines are hard to read.
  static let mostColumns = 88

  /// What commands write to instead of the standard streams, while one program runs others.
  @TaskLocal package static var inPlace: Output?

  package let isJSON: Bool
  /// The length of lines; `nil` where lines are not broken, because no person reads along.
  package let columns: Int?
  private let isStyled: Bool
  private let drawsBars: Bool
  private let write: @Sendable (Channel, [UInt8]) -> Bool
  private let state = Mutex(State())

  private struct State {
    var hasFailed = false
    var hasDocument = false
  }

  /// - Parameters:
  ///   - columns: of the terminal, if there is one.
  ///   - drawsBars: whether standard error is a terminal whose lines may be drawn over.
  ///   - write: `false` when the bytes could not be written.
  package init(
    isJSON: Bool, columns: Int?, isStyled: Bool, drawsBars: Bool = false,
    write: @escaping @Sendable (Channel, [UInt8]) -> Bool
  ) {
    self.isJSON = isJSON
    self.columns = columns.map { min(max($0, Self.leastColumns), Self.mostColumns) }
    self.isStyled = isStyled
    self.drawsBars = drawsBars
    self.write = write
  }

  /// A sentence or a text of its own line; an empty one makes a gap.
  /// - Parameter indent: spaces before all lines.
  package func line(_ text: String = "", as emphasis: Emphasis = .plain, indent: Int = 0) {
    guard !isJSON else { return }
    put(text, emphasis, prefix: String(repeating: " ", count: indent))
  }

  /// One of several things.
  package func item(_ text: String) {
    guard !isJSON else { return }
    put(text, .plain, prefix: "- ")
  }

  /// A command to be typed. It is never broken, so that it is copied whole; a narrow terminal folds
  /// it by itself.
  package func command(_ text: String, indent: Int = 2) {
    guard !isJSON else { return }
    send(.answer, String(repeating: " ", count: indent) + text.visible + "\n")
  }

  /// A gap, and what comes next.
  package func heading(_ text: String) {
    line()
    line(text, as: .strong)
  }

  /// A name and what it stands for.
  package func field(_ name: String, _ value: String) {
    guard !isJSON else { return }
    put("\(name): \(value)", .plain, prefix: "", indent: 2)
  }

  /// Progress and notes, on standard error, also with `--json`.
  package func remark(_ text: String) {
    send(.remark, text.visible.wrapped(width: columns ?? .max) + "\n")
  }

  /// How far a long step has come, on standard error.
  /// - Parameters:
  ///   - total: bytes in all.
  ///   - her: how the time that is left is said; in English if `nil`.
  package func progress(_ title: String, total: Int, in her: HerWords? = nil) -> Progress {
    let bar: @Sendable (String) -> Void = { self.send(.remark, $0) }
    return Progress(title, total: total, in: her, bar: drawsBars ? bar : nil) { self.remark($0) }
  }

  /// An error, on standard error: two lines at most, which are not broken.
  /// - Parameter her: in her language; otherwise in English.
  package func report(_ error: ConsoleError, in her: HerWords? = nil) {
    send(.remark, (her.map { error.text($0) } ?? error.text).visible)
  }

  /// The one JSON document, with sorted keys in snake case.
  package func document(_ value: some Encodable) throws {
    guard isJSON else { return }
    let isFirst = state.withLock { state in
      defer { state.hasDocument = true }
      return !state.hasDocument
    }
    precondition(isFirst, "a command has one document")
    let text = String(decoding: try CanonicalJSON.encode(value), as: UTF8.self)
    var out = ""
    for scalar in text.unicodeScalars {
      // Within strings only: JSON's own syntax has none of these.
      if String.steers(scalar) {
        let digits = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    send(.answer, out + "\n")
  }

  /// To be called last: a full disk must not look like success.
  package func finish() throws {
    if state.withLock(\.hasFailed) { throw ConsoleError.failed(.notAllWritten) }
  }

  /// Passes on what another output has made fit for a terminal already.
  package func relay(_ bytes: [UInt8]) -> Bool { write(.answer, bytes) }

  private func put(_ text: String, _ emphasis: Emphasis, prefix: String, indent: Int? = nil) {
    let body = (prefix + text.visible).wrapped(
      width: columns ?? .max, indent: indent ?? prefix.utf8.count)
    guard isStyled, let sequence = emphasis.sequence, !text.isEmpty else {
      return send(.answer, body + "\n")
    }
    send(.answer, sequence + body + "\u{1B}[0m\n")
  }

  private func send(_ channel: Channel, _ text: String) {
    if !write(channel, Array(text.utf8)) { state.withLock { $0.hasFailed = true } }
  }
}
