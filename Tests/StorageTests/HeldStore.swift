import Dispatch
import Storage

extension SQLiteRecordStore {
  /// Begins writes one after the other while an earlier write holds the connection, so that they
  /// all stand in the queue, in order, before any of them runs.
  ///
  /// - Parameter whenQueued: runs when all of them wait, before the first goes on.
  /// - Returns: the error each was told, if any.
  func writeTogether(
    _ bodies: [@Sendable (any RecordWriter) throws -> Void],
    whenQueued: () async throws -> Void = {}
  ) async throws -> [(any Error)?] {
    let (gate, holding) = (DispatchSemaphore(value: 0), Flag())
    async let held: Void = write { _ in
      holding.set(true)
      gate.wait()
    }
    while !holding.isSet { try await Task.sleep(for: .milliseconds(1)) }

    var writes: [Task<(any Error)?, Never>] = []
    for (index, body) in bodies.enumerated() {
      writes.append(
        Task {
          do {
            try await write(body)
            return nil
          } catch {
            return error
          }
        })
      while groups.waiting <= index { try await Task.sleep(for: .milliseconds(1)) }
    }
    try await whenQueued()
    gate.signal()
    try await held
    var errors: [(any Error)?] = []
    for write in writes { errors.append(await write.value) }
    return errors
  }
}
