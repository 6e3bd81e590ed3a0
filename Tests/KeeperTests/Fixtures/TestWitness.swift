import Keeper
import Ledger
import Sodium
import Storage
import Synchronization
import Testimony

/// A real witness over a folder of its own, which a test can let misbehave.
final class TestWitness: RemoteWitness {
  enum Conduct: Sendable {
    case honest
    case silent
    /// Answers after so long.
    case slow(Duration)
    /// Signs with another key under its own name.
    case forging
    /// A signature line by somebody whom nobody knows.
    case strange
    case claiming(WitnessReply)
    /// Says something else of its size each time.
    case wavering
    /// Hands on what another witness signs.
    case relaying(TestWitness)
  }

  private struct Silence: Error {}

  let name: String
  let key: NoteKey
  let witness: Witness
  let folder: TestFolder
  private let forger: Cosigner
  private let stranger: Cosigner
  private let state = Mutex((conduct: Conduct.honest, calls: 0))

  init(
    _ name: String, signing: SigningKey, logs: [NoteKey], clock: TestClock
  ) throws {
    self.name = name
    let cosigner = try Cosigner(name: name, key: signing)
    key = cosigner.verifier
    forger = try Cosigner(name: name, key: .generate())
    stranger = try Cosigner(name: "stranger.test", key: .generate())
    folder = try TestFolder()
    witness = try Witness(
      cosigner: cosigner, rules: WitnessRules(logs: logs),
      store: FileCheckpointStore(directory: folder.records), clock: clock.now)
  }

  var conduct: Conduct {
    get { state.withLock { $0.conduct } }
    set { state.withLock { $0.conduct = newValue } }
  }

  /// How often it was asked.
  var calls: Int { state.withLock { $0.calls } }

  func add(_ submission: CheckpointSubmission) async throws -> WitnessReply {
    let (conduct, calls) = state.withLock {
      $0.calls += 1
      return ($0.conduct, $0.calls)
    }
    switch conduct {
    case .silent: throw Silence()
    case .slow(let pause):
      try await Task.sleep(for: pause)
      return try await honestly(submission)
    case .honest: return try await honestly(submission)
    case .forging:
      let line = try forger.cosign(Checkpoint(parsing: submission.note.text), at: 1)
      // The forger's key id with the honest name would be a stranger's.
      let bytes = line.line.dropFirst(4 + name.utf8.count + 1)
      let raw = try Base64.decode(String(decoding: bytes, as: UTF8.self), .standard)
      let id = withUnsafeBytes(of: key.keyID.bigEndian) { Array($0) }
      let forged = Base64.encode(id + raw.dropFirst(4), .standard)
      return .cosigned([try NoteSignature(line: Array("\u{2014} \(name) \(forged)".utf8))])
    case .strange:
      return .cosigned([
        try stranger.cosign(Checkpoint(parsing: submission.note.text), at: 1)
      ])
    case .claiming(let reply): return reply
    case .wavering: return .conflict(size: UInt64(calls % 2) + 1)
    case .relaying(let other): return try await other.honestly(submission)
    }
  }

  private func honestly(_ submission: CheckpointSubmission) async throws -> WitnessReply {
    do {
      let line = try await witness.add(submission.bytes)
      return .cosigned([try NoteSignature(line: Array(line.dropLast()))])
    } catch let refusal as WitnessRefusal {
      switch refusal {
      case .conflict(let size): return .conflict(size: size)
      case .unproven: return .unproven
      default: throw refusal
      }
    }
  }
}
