internal import Synchronization

/// Something of which there is only so much at a time: requests in work, or bytes of bodies.
package final class Capacity: Sendable {
  private let most: Int
  private let taken = Mutex(0)

  package init(_ most: Int) { self.most = most }

  /// Takes an amount until the reservation ends.
  /// - Returns: `nil` when there is not as much left; nobody waits in line, because whoever waits
  ///   holds a connection, and what it has sent, for as long.
  package func reserve(_ amount: Int) -> Reservation? {
    let isThere = taken.withLock { taken in
      guard amount <= most - taken else { return false }
      taken += amount
      return true
    }
    return isThere ? Reservation(amount, of: self) : nil
  }

  fileprivate func giveBack(_ amount: Int) { taken.withLock { $0 -= amount } }
}

/// A part of a ``Capacity``, given back when it ends or when nobody holds it any more: an answer
/// may be dropped with its connection before a byte of it is written.
package final class Reservation: Sendable {
  private let amount: Mutex<Int>
  private let capacity: Capacity

  fileprivate init(_ amount: Int, of capacity: Capacity) {
    self.amount = Mutex(amount)
    self.capacity = capacity
  }

  package func end() {
    capacity.giveBack(
      amount.withLock { amount in
        defer { amount = 0 }
        return amount
      })
  }

  deinit { end() }
}
