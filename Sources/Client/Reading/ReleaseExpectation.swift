public import Statements
public import Testimony

/// What was asked for, and what a release must therefore be about.
public struct ReleaseExpectation: Hashable, Sendable {
  public let record: RecordID
  public let grant: StatementHash
  public let request: StatementHash
  public let officer: KeyID
  public let sections: [SectionVersion]

  public init(
    record: RecordID, grant: StatementHash, request: StatementHash, officer: KeyID,
    sections: [SectionVersion]
  ) {
    self.record = record
    self.grant = grant
    self.request = request
    self.officer = officer
    self.sections = sections
  }

  /// What follows from a request that was signed here.
  public init(_ request: Statement<ReleaseRequest>, record: RecordID) {
    self.init(
      record: record, grant: request.body.grantHash, request: request.hash,
      officer: request.body.officer, sections: request.body.sections)
  }
}
