import Storage
import Synchronization

/// A disk that a test fills: what is about to be committed finds no room.
final class TestDisk: Sendable {
  private let isFull = Atomic(false)

  func fill() { isFull.store(true, ordering: .sequentiallyConsistent) }
  func makeRoom() { isFull.store(false, ordering: .sequentiallyConsistent) }

  func check() throws {
    if isFull.load(ordering: .sequentiallyConsistent) { throw StorageError.full }
  }
}
