import Synchronization

/// A switch between threads.
final class Flag: Sendable {
  private let value = Atomic(false)

  var isSet: Bool { value.load(ordering: .sequentiallyConsistent) }

  func set(_ value: Bool) { self.value.store(value, ordering: .sequentiallyConsistent) }
}
