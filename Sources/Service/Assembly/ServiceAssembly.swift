internal import Foundation
public import Keeper
public import Policy
public import Statements
internal import Storage
public import Testimony

/// A keeper over the stores of a data folder.
public final class ServiceAssembly: Sendable {
  public let keeper: Keeper
  private let records: SQLiteRecordStore
  private let segments: FileSegmentStore
  private let keyStore: SQLiteKeyStore

  private init(
    keeper: Keeper, records: SQLiteRecordStore, segments: FileSegmentStore,
    keyStore: SQLiteKeyStore
  ) {
    self.keeper = keeper
    self.records = records
    self.segments = segments
    self.keyStore = keyStore
  }

  /// Reads everything from files.
  /// - Throws: ``ServiceSetupError``.
  public static func open(
    _ paths: ServicePaths, witnesses: [any RemoteWitness] = [],
    witnessPatience: Duration = Keeper.usualWitnessPatience,
    report: @escaping @Sendable (WitnessReport) -> Void = { _ in },
    clock: @escaping @Sendable () -> Timestamp = SystemClock.now
  ) async throws -> ServiceAssembly {
    let federation = try FederationFile.read(paths.federation)
    let policy: PolicyBook
    do {
      policy = try PolicyBook.load(directory: paths.policies)
    } catch {
      throw ServiceSetupError.policies(paths.policies, error.description)
    }
    let keys = try KeeperKeyFiles.open(
      in: paths.keys, origin: federation.body.log.origin,
      passphrase: PassphraseFile.read(paths.passphraseFile))
    return try await open(
      data: paths.data, federation: federation, keys: keys, policy: policy,
      witnesses: witnesses, witnessPatience: witnessPatience, report: report, clock: clock)
  }

  /// Opens the stores of a data folder and makes a keeper over them.
  /// - Parameter data: made with mode 0700 if it is not there; its parent must be.
  /// - Throws: ``ServiceSetupError``.
  public static func open(
    data: String, federation: Statement<Federation>, keys: KeeperKeys, policy: PolicyBook,
    witnesses: [any RemoteWitness] = [],
    witnessPatience: Duration = Keeper.usualWitnessPatience,
    report: @escaping @Sendable (WitnessReport) -> Void = { _ in },
    clock: @escaping @Sendable () -> Timestamp = SystemClock.now
  ) async throws -> ServiceAssembly {
    guard federation.body.profile == .standard || witnesses.count >= federation.body.quorum else {
      throw ServiceSetupError.witnessesMissing
    }
    try PrivatePaths.makeFolder(data)
    // Folders of their own, because the key store is backed up otherwise, or not at all.
    let folder = URL(fileURLWithPath: data, isDirectory: true)
    let sealer = CheckpointSealer(signer: keys.log)
    do {
      let segments = try FileSegmentStore(
        directory: folder.appendingPathComponent("segments", isDirectory: true))
      let records = try SQLiteRecordStore.open(
        directory: folder.appendingPathComponent("records", isDirectory: true), segments: segments,
        beforeCommit: sealer.seal)
      let keyStore = try SQLiteKeyStore.open(
        directory: folder.appendingPathComponent("key-store", isDirectory: true))
      let keeper = try await Keeper(
        federation: federation, keys: keys, policy: policy, records: records,
        segments: segments, keyStore: keyStore, witnesses: witnesses,
        witnessPatience: { witnessPatience }, report: report, clock: clock)
      let assembly = ServiceAssembly(
        keeper: keeper, records: records, segments: segments, keyStore: keyStore)
      try await assembly.askWitnesses()
      return assembly
    } catch let error as StorageError {
      throw error == .inUse
        ? ServiceSetupError.dataInUse(data) : .dataUnusable(data, error.shortDescription)
    } catch let error as KeeperError where error.code == .malformed {
      throw ServiceSetupError.keysDiffer
    } catch let error as KeeperError {
      throw ServiceSetupError.dataUnusable(data, error.hint ?? error.shortDescription)
    }
  }

  /// Long enough for the slowest witness to answer or to be given up.
  private static let witnessPatience = Duration.seconds(5)

  /// Closes the stores again when a witness knows more of the log than they.
  private func askWitnesses() async throws {
    do {
      try await keeper.askWitnesses(upTo: Self.witnessPatience)
    } catch let error as WitnessedElsewhere {
      try await close()
      let name = error.report.witness
      throw error.report.standing == .ahead
        ? ServiceSetupError.logBehind(name) : ServiceSetupError.logForked(name)
    }
  }

  /// Finishes what was begun and closes the stores, the data first: its last commit may still
  /// need a key.
  public func close() async throws {
    do {
      try await segments.close()
      try await records.close()
    } catch {
      try? await keyStore.close()
      throw error
    }
    try await keyStore.close()
  }
}
