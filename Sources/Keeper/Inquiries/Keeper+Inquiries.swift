internal import Statements
internal import Storage
public import Testimony

extension Keeper {
  /// Says whether something is told under a code, to an officer or advocate who has it. She sees who
  /// has asked; under a code that nobody has, the log grows just as much.
  /// - Returns: `told` is `nil` where nothing is.
  /// - Throws: ``KeeperError/certificate`` for everybody else.
  public func inquire(
    _ text: String, under code: RecordCode, by caller: Caller
  ) async throws -> (admission: Admission, told: ToldBefore?) {
    _ = try caller.certificate(.officer, .advocate)
    let envelope = try parse(text)
    let body = try own(envelope, as: Inquiry.self, by: caller, named: \.inquirer)
    let key = try await secret(of: .record(body.record))
    let admission = try await admitting { writer in
      if let stored = try writer.statement(envelope.hash)?.admittedStatement { return stored }
      let now = self.now
      // The certificate may have been revoked since the inquiry came in.
      guard
        let asks = try? self.directory(writer).principal(caller.keyID, at: .next(at: now)).body,
        asks.role == .officer || asks.role == .advocate
      else { throw KeeperError.certificate }
      return try writer.append(
        envelope, kind: .inquiry, record: body.record, seq: nil, author: caller.keyID,
        line: writer.nextLine(of: body.record, key: key), now: now)
    }
    let told = try await reading { reader -> ToldBefore? in
      // Who knows a record's id need not have its code.
      guard key != nil, try reader.record(body.record)?.code == code else { return nil }
      return try self.history(of: body.record, reader)?.told
    }
    return (withoutCounter(admission), told)
  }
}
