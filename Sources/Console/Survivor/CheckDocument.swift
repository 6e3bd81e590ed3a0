internal import Client

/// What a check of her record has found, for programs.
struct CheckDocument: Encodable {
  let isSound: Bool
  let alarms: [RecordAlarm]
  /// What each alarm means, in the same order.
  let sentences: [String]
  /// The file that shows it.
  let evidence: String?
  /// `nil` when what does not add up kept the record from being shown at all.
  let statements: Int?
  let logSize: Int?

  init(
    _ alarms: [RecordAlarm], evidence: String?, _ her: HerWords, statements: Int? = nil,
    logSize: Int? = nil
  ) {
    isSound = alarms.isEmpty
    self.alarms = alarms
    sentences = alarms.map { $0.sentence(her) }
    self.evidence = evidence
    self.statements = statements
    self.logSize = logSize
  }
}
