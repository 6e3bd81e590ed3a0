internal import Ledger
internal import Storage

/// Asks the federation's witnesses for their cosignatures, one round for all that wait.
///
/// A round has one checkpoint, until as many have cosigned it as the federation asks for; what was
/// logged meanwhile is the next round's. A witness that is slow or down holds nobody up as long as
/// the others suffice, and is asked again at each ``advance()``.
actor WitnessCircle {
  /// What the circle needs of the log.
  struct Source: Sendable {
    let newest: @Sendable () async throws -> StoredCheckpoint?
    /// A consistency proof between two sizes.
    let proof: @Sendable (_ old: UInt64, _ new: UInt64) async throws -> [[UInt8]]
  }

  private struct Lane {
    let witness: any RemoteWitness
    var standing = WitnessStanding.unasked
    /// Of the checkpoint that it cosigned last, as far as is known.
    var size: UInt64 = 0
    var isBusy = false
    /// Whose cosignatures come from here; known from the first one.
    var key: NoteKey?
  }

  private struct Waiter {
    let size: Int
    let caller: CheckedContinuation<StoredCheckpoint, any Error>
  }

  private let keys: [NoteKey]
  private let needed: Int
  private let source: Source
  private let report: @Sendable (WitnessReport) -> Void
  private var lanes: [Lane]
  private var target: CosignedCheckpoint?
  private var published: CosignedCheckpoint?
  private var waiters: [Int: Waiter] = [:]
  private var nextWaiter = 0
  /// Somebody has waited in vain, and nothing was published since.
  private var isStalled = false

  /// How long an answer waits for cosignatures.
  private let patience: @Sendable () -> Duration
  /// A witness that corrects us more often in one round makes fun of us.
  private static let mostAttempts = 3

  /// - Parameter quorum: how many must cosign; one at least is asked for.
  init(
    _ witnesses: [any RemoteWitness], keys: [NoteKey], quorum: Int, source: Source,
    patience: @escaping @Sendable () -> Duration,
    report: @escaping @Sendable (WitnessReport) -> Void
  ) {
    lanes = witnesses.map { Lane(witness: $0) }
    self.keys = keys
    needed = max(1, quorum)
    self.source = source
    self.patience = patience
    self.report = report
  }

  /// A witness that knows more or something else of this log, if there is one.
  var verdict: WitnessReport? {
    lanes.first { $0.standing.isFatal }
      .map { WitnessReport(witness: $0.witness.name, standing: $0.standing) }
  }

  /// Asks all once, and waits until each has answered or was given up.
  func ask(upTo patience: Duration) async {
    await advance()
    let end = ContinuousClock.now + patience
    while lanes.contains(where: { $0.standing == .unasked }), ContinuousClock.now < end {
      try? await Task.sleep(for: .milliseconds(10))
    }
    for index in lanes.indices where lanes[index].standing == .unasked { set(.silent, of: index) }
  }

  /// Whether shares may leave: since the start enough witnesses have confirmed the log, and none
  /// contradicts it.
  /// - Throws: ``KeeperError/unwitnessed``.
  func checkReleasable() throws {
    guard verdict == nil, published != nil, !isStalled else { throw KeeperError.unwitnessed }
  }

  /// Whether a witness has contradicted meanwhile.
  /// - Throws: ``KeeperError/unwitnessed``.
  func checkNotContradicted() throws {
    guard verdict == nil else { throw KeeperError.unwitnessed }
  }

  /// The newest checkpoint with a quorum that covers so many entries; waits for it.
  /// - Throws: ``KeeperError/unwitnessed`` when it does not come in time.
  func cosigned(covering size: Int) async throws -> StoredCheckpoint {
    if let published, published.size >= size { return published.stored }
    let number = nextWaiter
    nextWaiter += 1
    let end = Task {
      try await Task.sleep(for: patience())
      giveUp(number)
    }
    defer { end.cancel() }
    return try await withCheckedThrowingContinuation { caller in
      waiters[number] = Waiter(size: size, caller: caller)
      Task { await advance() }
    }
  }

  /// A checkpoint with the cosignatures that it has.
  func decorated(_ stored: StoredCheckpoint) -> StoredCheckpoint {
    for known in [target, published] {
      if let known, known.size == stored.size { return known.stored }
    }
    return stored
  }

  /// Begins a round if the last one is done and the log has grown, and asks again whoever has not
  /// answered.
  func advance() async {
    if target == nil || target?.size == published?.size,
      let newest = try? await source.newest(), let next = try? CosignedCheckpoint(newest),
      // Others may have come here while the log was read.
      target == nil || target?.size == published?.size, next.size > target?.size ?? 0
    {
      target = next
    }
    guard let target else { return }
    for index in lanes.indices where !lanes[index].isBusy && lanes[index].size < target.head.size {
      lanes[index].isBusy = true
      Task { await ask(index) }
    }
  }

  /// Gives one witness the round's checkpoint.
  private func ask(_ index: Int) async {
    defer { lanes[index].isBusy = false }
    var attempts = 0
    while let round = target, lanes[index].size < round.head.size, attempts < Self.mostAttempts {
      attempts += 1
      do {
        let old = lanes[index].size
        let proof = try await old == 0 ? [] : source.proof(old, round.head.size)
        let reply = try await send(proof, from: old, round, to: index)
        switch reply {
        case .cosigned(let lines):
          try accept(lines, for: round, from: index)
          attempts = 0
        case .conflict(let size):
          try await correct(index, from: old, to: size, in: round)
          if lanes[index].size == round.head.size { attempts = 0 }
        case .unproven: set(.forked, of: index)
        }
      } catch {
        return set(.silent, of: index)
      }
      if lanes[index].standing.isFatal { return }
    }
    if attempts == Self.mostAttempts { set(.silent, of: index) }
  }

  private func send(
    _ proof: [[UInt8]], from old: UInt64, _ round: CosignedCheckpoint, to index: Int
  ) async throws -> WitnessReply {
    try await lanes[index].witness.add(
      CheckpointSubmission(oldSize: old, consistency: proof, note: round.note))
  }

  /// A witness says that it is elsewhere than we thought.
  private func correct(
    _ index: Int, from old: UInt64, to size: UInt64, in round: CosignedCheckpoint
  ) async throws {
    guard size != round.head.size else { return try await confirm(index, round) }
    guard size > round.head.size else {
      guard size != old else { throw LedgerError.checkpointCosignature }
      lanes[index].size = size
      return
    }
    guard let newest = try await source.newest(), size <= UInt64(newest.size) else {
      return set(.ahead, of: index)
    }
    if size < newest.size { lanes[index].size = size }
    guard target?.head == round.head else { return }
    // A witness that stands beyond the round can never cosign it, and without it the round may
    // never be done.
    target = try CosignedCheckpoint(newest)
    Task { await advance() }
  }

  /// Asks a witness to cosign once more what it says it has cosigned.
  private func confirm(_ index: Int, _ round: CosignedCheckpoint) async throws {
    switch try await send([], from: round.head.size, round, to: index) {
    case .cosigned(let lines): try accept(lines, for: round, from: index)
    case .conflict(round.head.size), .unproven: set(.forked, of: index)
    case .conflict: throw LedgerError.checkpointCosignature
    }
  }

  private func accept(
    _ lines: [NoteSignature], for round: CosignedCheckpoint, from index: Int
  ) throws {
    var current = target?.head == round.head ? target ?? round : round
    let signers = try current.add(lines, by: keys)
    guard let own = signers.first(where: { isKey($0, of: index) }) else {
      throw LedgerError.checkpointCosignature
    }
    lanes[index].key = own
    lanes[index].size = round.head.size
    set(.cosigning, of: index)
    guard target?.head == round.head else { return }
    target = current
    guard current.cosigners.count >= needed else { return }
    published = current
    isStalled = false
    for (number, waiter) in waiters where waiter.size <= current.size {
      waiters[number] = nil
      waiter.caller.resume(returning: current.stored)
    }
    Task { await advance() }
  }

  /// Whoever hands on what another witness has signed is no witness.
  private func isKey(_ key: NoteKey, of index: Int) -> Bool {
    lanes[index].key.map { $0 == key } ?? !lanes.contains { $0.key == key }
  }

  private func giveUp(_ number: Int) {
    guard let waiter = waiters.removeValue(forKey: number) else { return }
    isStalled = true
    waiter.caller.resume(throwing: KeeperError.unwitnessed)
  }

  private func set(_ standing: WitnessStanding, of index: Int) {
    // What was seen once does not go away by itself.
    guard lanes[index].standing != standing, !lanes[index].standing.isFatal else { return }
    lanes[index].standing = standing
    report(WitnessReport(witness: lanes[index].witness.name, standing: standing))
  }
}
