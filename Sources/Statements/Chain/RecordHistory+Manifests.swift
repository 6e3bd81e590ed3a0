public import Testimony

extension RecordHistory {
  /// All manifests in the order of the chain.
  public var manifestsInOrder: [Statement<Manifest>] {
    manifests.values.sorted { $0.body.seq < $1.body.seq }
  }

  /// The manifests before one of this chain, in order: each of them is added to by the next.
  public func manifests(before manifest: StatementHash) -> [Statement<Manifest>] {
    guard let seq = manifests[manifest]?.body.seq else { return [] }
    return manifestsInOrder.filter { $0.body.seq < seq }
  }

  /// Who accompanies her: the advocate of the newest manifest.
  public var advocate: KeyID { newestManifest.body.advocate }

  /// The newest manifest that names an advocate.
  public func lastManifest(by advocate: KeyID) -> Statement<Manifest>? {
    manifestsInOrder.last { $0.body.advocate == advocate }
  }

  /// The first manifest of another advocate after the last one of this advocate; `nil` for the one
  /// who accompanies her, and for who never did.
  public func handover(from advocate: KeyID) -> Statement<Manifest>? {
    guard let last = lastManifest(by: advocate) else { return nil }
    return manifestsInOrder.first { $0.body.seq > last.body.seq }
  }
}
