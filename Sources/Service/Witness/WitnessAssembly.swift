internal import Foundation
public import Keeper
internal import Ledger
internal import Statements
internal import Storage
public import Testimony

/// A witness over its folder.
public final class WitnessAssembly: Sendable {
  public let witness: Witness

  /// - Parameters:
  ///   - data: made with mode 0700 if it is not there; its parent must be.
  ///   - federation: a federation statement, which names the log and this witness.
  /// - Throws: ``ServiceSetupError``.
  public init(
    data: String, key: String, federation: String, passphraseFile: String,
    clock: @escaping @Sendable () -> Timestamp = SystemClock.now
  ) throws {
    let body = try FederationFile.read(federation).body
    let cosigner = try WitnessKeyFile.open(
      key, passphrase: PassphraseFile.read(passphraseFile), in: body)
    guard let log = try? NoteKey(vkey: body.log.vkey), let rules = try? WitnessRules(logs: [log])
    else { throw ServiceSetupError.federation(federation) }
    try PrivatePaths.makeFolder(data)
    do {
      let store = try FileCheckpointStore(
        directory: URL(fileURLWithPath: data, isDirectory: true))
      witness = try Witness(cosigner: cosigner, rules: rules, store: store, clock: clock)
    } catch let error as StorageError {
      throw error == .inUse
        ? ServiceSetupError.dataInUse(data) : .dataUnusable(data, error.shortDescription)
    }
  }

  public func close() { witness.close() }
}
