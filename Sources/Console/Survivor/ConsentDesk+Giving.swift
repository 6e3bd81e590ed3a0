internal import Client
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// What keeps her from allowing something or letting somebody decide, and is hers to end first: while all
  /// reading is stopped, or her record is being deleted, the service takes neither.
  var keepsFromGiving: TalkKey? {
    if record.history.erasureAsked != nil { return .erasesFirst }
    return record.history.isFrozen ? .restsFirst : nil
  }

  /// Whether all reading is stopped, or goes on, as she asks for it now. What she cannot see yet may be the
  /// other way round: then it is signed.
  func isAlready(frozen: Bool) -> Bool {
    record.pending == 0 && record.history.isFrozen == frozen
  }

  /// What she is told before she takes the deletion back: a stop of all reading holds on after it.
  var backFromErasing: TalkKey {
    record.history.isFrozen ? .youCancelErasureFrozen : .youCancelErasure
  }

  /// Until when a request waits for her: to its own end, and never longer than there is a record.
  func waits(_ request: AccessRequest) throws -> Timestamp {
    min(request.notAfter, try erasureEnd() ?? request.notAfter)
  }

  /// While her record is being deleted, the service takes nothing but what stops somebody, and that she takes
  /// the deletion back.
  /// - Parameter key: what she is told then.
  /// - Throws: ``ConsoleError`` with how it is taken back.
  func checkStays(_ key: ErrorKey = .deleting) throws {
    guard record.history.erasureAsked == nil else {
      throw ConsoleError(
        .init(key), hint: .init(.takeBack, ["command": "toldonce consent erase --cancel"]),
        status: .refused)
    }
  }

  /// What ``keepsFromGiving`` says, for one-step commands, before anything is signed.
  /// - Throws: ``ConsoleError`` with what she can do first.
  func checkGiving() throws {
    if record.history.erasureAsked != nil {
      throw ConsoleError(
        .init(.erasingNow), hint: .see("toldonce consent erase --cancel"), status: .refused)
    }
    if record.history.isFrozen {
      throw ConsoleError(
        .init(.frozenNow), hint: .see("toldonce consent unfreeze"), status: .refused)
    }
  }
}
