internal import Synchronization
internal import Testimony

/// Keeps an attachment from being announced anew while its old bytes are being deleted.
final class AttachmentGate: Sendable {
  private enum Use: Equatable {
    case announcing(Int)
    case deleting
  }

  private let uses = Mutex<[AttachmentID: Use]>([:])

  /// Runs `body`, unless the attachment is being deleted.
  /// - Throws: ``KeeperError/unavailable(_:)``.
  func announcing<Value: Sendable>(
    _ attachment: AttachmentID, _ body: () async throws -> Value
  ) async throws -> Value {
    let may = uses.withLock { uses in
      switch uses[attachment] {
      case .deleting: return false
      case .announcing(let count): uses[attachment] = .announcing(count + 1)
      case nil: uses[attachment] = .announcing(1)
      }
      return true
    }
    guard may else { throw KeeperError.unavailable("The attachment is being cleaned up.") }
    defer {
      uses.withLock { uses in
        if case .announcing(let count)? = uses[attachment], count > 1 {
          uses[attachment] = .announcing(count - 1)
        } else {
          uses[attachment] = nil
        }
      }
    }
    return try await body()
  }

  /// Runs `body` while nobody can announce the attachment; not at all while somebody does.
  func deleting(_ attachment: AttachmentID, _ body: () async throws -> Void) async throws {
    let may = uses.withLock { uses in
      guard uses[attachment] == nil else { return false }
      uses[attachment] = .deleting
      return true
    }
    guard may else { return }
    defer { uses.withLock { $0[attachment] = nil } }
    try await body()
  }
}
