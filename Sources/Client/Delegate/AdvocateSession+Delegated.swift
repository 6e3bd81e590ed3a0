internal import API
internal import Statements
public import Testimony

extension AdvocateSession {
  /// Records in which somebody lets this advocate decide, as the service says.
  public func delegatedRecords() async throws -> [RecordID] {
    var records: [RecordID] = []
    var next: Int? = 0
    while let from = next {
      let page = try await service.connection.get(
        Route.delegations + PageQuery(from: from).text, as: DelegationsPage.self)
      records += page.records.filter { !records.contains($0) }
      guard page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the list of records does not go on")
      }
      next = page.next
    }
    return records
  }

  /// The record of a code, as far as a delegate may see it.
  /// - Throws: ``ClientError`` with problem `not_found` where no delegation to this advocate runs.
  public func delegated(_ code: RecordCode) async throws -> DelegatedRecord {
    let record = try await delegated(try await address(of: code).record)
    guard record.code == code else {
      throw ClientError.unverified("the account is of another record", .recordForeign)
    }
    return record
  }

  /// A record by its id.
  public func delegated(_ record: RecordID) async throws -> DelegatedRecord {
    // Read anew: what was admitted meanwhile has to be in it.
    let log = try await service.log(seen: LogMemory(log))
    let directory = try await service.directory(log)
    var reading = DelegatedReading(record: record, directory: directory, log: log)
    var seals: [DelegationSeal] = []
    var next: Int? = 0
    while let from = next {
      let page = try await service.connection.get(
        Route.delegated(record) + PageQuery(from: from).text, as: DelegatedAccount.self)
      guard page.record == record, page.next.map({ $0 > from }) ?? true else {
        throw ClientError.unverified("the account is of another record", .recordForeign)
      }
      // What is newer than the log that was read comes next time.
      for statement in page.statements where statement.leaf < log.size {
        try reading.take(statement)
      }
      seals += page.seals
      next = page.next
    }
    return try reading.record(of: keys, seals: seals, now: service.connection.now)
  }

  /// Where a code leads; for a code that nobody has the answer looks the same.
  func address(of code: RecordCode) async throws -> RecordAddress {
    try await service.connection.post(Route.lookup, CodeBody(code: code), as: RecordAddress.self)
  }
}
