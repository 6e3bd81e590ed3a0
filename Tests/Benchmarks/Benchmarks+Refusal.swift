import API
import Client
import Console
import Foundation
import Keeper
import Ledger
import Policy
import Service
import Sodium
import Statements
import Storage
import Synchronization
import Testimony

/// A real witness in this process, which can fall silent.
private final class BenchWitness: RemoteWitness {
  let name: String
  private let witness: Witness
  private let isSilent = Mutex(false)

  init(_ cosigner: Cosigner, of log: NoteKey, in folder: URL) throws {
    name = cosigner.verifier.name
    witness = try Witness(
      cosigner: cosigner, rules: WitnessRules(logs: [log]),
      store: FileCheckpointStore(directory: folder), clock: { .now })
  }

  func fallSilent() { isSilent.withLock { $0 = true } }

  func add(_ submission: CheckpointSubmission) async throws -> WitnessReply {
    // It is there and does not answer: nothing tells of it but time.
    if isSilent.withLock({ $0 }) { try await Task.sleep(for: .seconds(3_600)) }
    let line = try await witness.add(submission.bytes)
    return .cosigned([try NoteSignature(line: Array(line.dropLast()))])
  }
}

extension Benchmarks {
  /// How soon a strict service says no when its witness falls silent: to who asks first, and to
  /// everybody after.
  func refusal() async throws -> Row {
    let folder = URL(fileURLWithPath: disk)
      .appendingPathComponent("toldonce-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    var first: [Double] = []
    var later: [Double] = []
    for run in 1...3 {
      let seconds = try await refusals(in: folder.appendingPathComponent("\(run)"))
      first.append(seconds.first)
      later.append(seconds.later)
    }
    let (ours, after) = (Figures(first), Figures(later))
    return Row(
      what: "a refusal when the quorum has fallen silent",
      ours: ours.text("s") + ", later ones " + after.text("ms", times: 1_000), limit: "2 s",
      ratio: ours.most / 2, wanted: "≤ 1", isHeld: ours.most <= 2)
  }

  private func refusals(in folder: URL) async throws -> (first: Double, later: Double) {
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    let plan = try DemoPlan.embedded()
    let principal = try PrincipalKeys.generate()
    let log = try NoteSigner(name: plan.origin, key: .generate())
    let cosigner = try Cosigner(name: "witness.example/bench", key: .generate())
    let federation = try DemoFederation(
      plan, keeper: KeeperDocument(principal, log: log.verifier),
      witnesses: [.init(vkey: cosigner.verifier.vkey, country: .netherlands)], now: .now)
    let witness = try BenchWitness(
      cosigner, of: log.verifier, in: folder.appendingPathComponent("witness"))
    let assembly = try await ServiceAssembly.open(
      data: folder.appendingPathComponent("data").path, federation: federation.statement,
      keys: KeeperKeys(principal: principal, log: log, decoy: .random(count: 32)),
      policy: PolicyBook.embedded, witnesses: [witness])
    let certificates = federation.rootCertificates.map(\.envelope.text)
    let keeper = assembly.keeper
    let root = try await keeper.authenticate(
      KeyID(signing: federation.roots[0].publicKey, box: nil), record: nil)
    _ = try await keeper.admitOrganisation(certificates[0], by: root)
    witness.fallSilent()
    let first = try await Self.refused(keeper, certificates[1], root)
    let later = try await Self.refused(keeper, certificates[2], root)
    try await assembly.close()
    return (first, later)
  }

  private static func refused(
    _ keeper: Keeper, _ certificate: String, _ root: Caller
  ) async throws -> Double {
    try await Measure.seconds {
      do {
        _ = try await keeper.admitOrganisation(certificate, by: root)
      } catch let error as KeeperError where error.code == .unwitnessed {
        return
      }
      throw BenchmarkError("it was admitted without its witness")
    }
  }
}
