internal import Synchronization
package import Testimony

/// The nonces of requests whose signatures could still be used again.
///
/// In memory only: what was signed before the service started is refused, so that a restart
/// forgets nothing that matters.
package final class NonceMemory: Sendable {
  package enum Outcome: Equatable, Sendable {
    case fresh
    case replayed
    /// This key has sent more than may be remembered for one.
    case tooMany
    case full
  }

  private struct Use: Hashable {
    let key: KeyID
    let nonce: String
  }

  private struct State {
    var uses: Set<Use> = []
    var perKey: [KeyID: Int] = [:]
    /// By the second in which they may be forgotten.
    var expiring: [UInt64: [Use]] = [:]
    var swept: UInt64 = 0
  }

  private let state = Mutex(State())
  /// About 60 MiB; 600 requests a second with signatures of 300 s.
  private let most: Int
  /// A recording of an hour is some hundred segments; nobody sends fifty a second for long.
  private let mostPerKey: Int

  package init(most: Int = 200_000, mostPerKey: Int = 20_000) {
    self.most = most
    self.mostPerKey = mostPerKey
  }

  /// Remembers a nonce until its signature has expired. Only for signatures that have verified:
  /// nobody else may fill the memory.
  package func use(
    _ nonce: String, of key: KeyID, until expires: Timestamp, now: Timestamp
  ) -> Outcome {
    state.withLock { state in
      Self.forget(&state, before: now.seconds)
      let use = Use(key: key, nonce: nonce)
      guard !state.uses.contains(use) else { return .replayed }
      guard state.perKey[key, default: 0] < mostPerKey else { return .tooMany }
      guard state.uses.count < most else { return .full }
      state.uses.insert(use)
      state.perKey[key, default: 0] += 1
      state.expiring[expires.seconds, default: []].append(use)
      return .fresh
    }
  }

  private static func forget(_ state: inout State, before now: UInt64) {
    guard now > state.swept else { return }
    state.swept = now
    for second in state.expiring.keys where second <= now {
      for use in state.expiring.removeValue(forKey: second) ?? [] {
        state.uses.remove(use)
        let rest = state.perKey[use.key, default: 1] - 1
        state.perKey[use.key] = rest > 0 ? rest : nil
      }
    }
  }
}
