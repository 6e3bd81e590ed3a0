internal import Ledger
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Whether witnesses are asked at all.
  public var asksWitnesses: Bool { circle != nil }

  /// Whether the federation names witnesses and none is asked: nobody would notice then that the
  /// log is an old copy.
  public var ignoresWitnesses: Bool {
    circle == nil && !federationStatement.body.witnesses.isEmpty
  }

  /// Asks every witness for its size before anything is served.
  /// - Parameter patience: a witness that does not answer until then is reported, and asked again.
  /// - Throws: ``WitnessedElsewhere`` when the log is behind what a witness has cosigned, or another:
  ///   a restored backup must not forget a revocation (protocol section 8).
  public func askWitnesses(upTo patience: Duration) async throws {
    await circle?.ask(upTo: patience)
    try await checkWitnesses()
  }

  /// Goes on asking: begins a round when the log has grown, and tries again whoever was silent.
  public func followWitnesses() async { await circle?.advance() }

  /// - Throws: ``WitnessedElsewhere``.
  func checkWitnesses() async throws {
    if let verdict = await circle?.verdict { throw WitnessedElsewhere(report: verdict) }
  }
}

/// A witness has cosigned more of this log than is here, or another one of its name.
public struct WitnessedElsewhere: Error {
  public let report: WitnessReport
}

extension RecordStore {
  /// What witnesses are shown of the log.
  var witnessed: WitnessCircle.Source {
    WitnessCircle.Source(
      newest: { try await self.read { try $0.checkpoint() } },
      proof: { old, new in
        try await self.read {
          try StoredTree(size: new, nodes: LogNodes($0)).consistencyProof(from: old).hashes
        }
      })
  }
}
