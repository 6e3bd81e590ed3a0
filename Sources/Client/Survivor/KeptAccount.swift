internal import Ledger
internal import Sodium
internal import Statements
internal import Testimony

/// What was verified of a record, to be kept on her own machine, so that only what is new has to be
/// fetched and verified next time.
///
/// Whoever keeps it seals it under a key of hers (``SurvivorSeed/homeKey``): what opens again is what
/// was verified here. Even so, her decisions and everything else but readings are verified anew when
/// it is taken up; of a reading, that the log has it where it was, as it was, and under its label.
public struct KeptAccount: Sendable {
  /// A reading that was verified.
  struct Reading: Sendable {
    /// The ``AdmittedStatement`` in JSON: here, or a place among texts that are fetched when
    /// somebody looks at one of them.
    enum Text: Sendable {
      case here(ArraySlice<UInt8>)
      case kept(KeptTexts, Int)
    }

    let outline: SurvivorRecord.Readings.Outline
    /// What the log holds of it, 32 bytes.
    let commitment: ArraySlice<UInt8>
    private let source: Text

    init(
      outline: SurvivorRecord.Readings.Outline, commitment: ArraySlice<UInt8>, text: Text
    ) {
      self.outline = outline
      self.commitment = commitment
      source = text
    }

    /// - Throws: what keeps kept texts from being had.
    var text: ArraySlice<UInt8> {
      get throws {
        switch source {
        case .here(let text): text
        case .kept(let texts, let place): try texts[place]
        }
      }
    }
  }

  /// How many entries the log had.
  let size: Int
  /// How many of them were about organisations. With another number there are others to verify by.
  let organisations: Int
  /// All but readings, in the order of the log.
  let statements: [AdmittedStatement]
  let readings: [Reading]
  /// The labels of all views, as they stand in ``LogScan/derived``.
  let labels: ArraySlice<UInt8>
  let keys: [SectionVersion: [UInt8]]

  /// - Returns: `nil` for a record of which something does not add up.
  public init?(_ record: SurvivorRecord) throws {
    guard record.alarms.isEmpty else { return nil }
    size = record.log.size
    organisations = record.log.organisationCount
    statements = record.told
    readings = try record.releases.kept(in: record.log)
    labels = record.reading.labels.derived[...]
    keys = record.keys
  }
}

extension KeptAccount.Reading {
  init(
    _ reading: SurvivorRecord.Reading, _ outline: SurvivorRecord.Readings.Outline,
    in log: VerifiedLog
  ) throws {
    guard let entry = log.entry(outline.leaf) else { throw LedgerError.beyondTree }
    try self.init(
      outline: outline, commitment: entry.commitment.bytes[...],
      text: .here(CanonicalJSON.encode(reading.release.admitted)[...]))
  }

  /// Three envelopes in JSON have less.
  private static let limit = 4 * Envelope.limit

  /// The reading as it was verified.
  func opened() throws -> SurvivorRecord.Reading {
    let admitted = try CanonicalJSON.decode(
      AdmittedStatement.self, from: Array(text), limit: Self.limit)
    return try SurvivorRecord.Reading(
      release: .init(statement: Self.statement(admitted.envelope), admitted: admitted),
      request: Self.statement(admitted.request ?? ""))
  }

  private static func statement<Body: StatementBody>(_ text: String) throws -> Statement<Body> {
    let envelope = try Envelope(parsing: Array(text.utf8))
    return try Statement(
      body: StatementVerifier.peek(envelope, as: Body.self), envelope: envelope)
  }
}
