/// Where to ask: a record's id and the key to seal details to. For a code that nobody has it
/// names a record that does not exist, and does not tell.
public struct RecordAddress: Codable, Hashable, Sendable {
  public let record: RecordID
  public let boxPk: BoxPublicKey

  public init(record: RecordID, boxPk: BoxPublicKey) {
    self.record = record
    self.boxPk = boxPk
  }
}
