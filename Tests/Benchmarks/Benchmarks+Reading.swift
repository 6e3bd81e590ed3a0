import API
import Client
import Console
import Foundation
import Glibc
import Ledger
import Policy
import Sealing
import Sodium
import Statements
import Testimony

extension Benchmarks {
  /// What a prosecutor needs to read: a session, and a grant for each of several readers.
  struct Granted {
    let session: OfficerSession
    let held: HeldGrant
    var sections: [SectionVersion] { held.grant.body.sections.map(\.sectionVersion) }
  }

  /// Opening a granted section, alone and with 64 readers at once.
  func read() async throws -> [Row] {
    let bench = try await BenchService(in: disk)
    var granted: [Granted] = []
    for _ in 0..<64 { granted.append(try await grant(in: bench)) }
    let alone = try await alone(granted[0], bench)
    let many = try await many(granted, bench)
    return alone + many
  }

  func grant(in bench: BenchService) async throws -> Granted {
    let sealed = try await bench.seal(BenchService.captured())
    try await sealed.send()
    try await sealed.open()
    let officer = try bench.keys("prosecutor_de")
    let service = try bench.service(signedBy: officer.signer)
    let session = try await OfficerSession.open(service, keys: officer, seen: nil)
    let now = Timestamp.now
    guard let span = TimeWindow(notBefore: now, notAfter: now.adding(seconds: 30 * 86_400)),
      let unit = session.certificate.body.units?.first, let germany = CountryCode("DE")
    else { throw BenchmarkError("the officer has no unit") }
    let address = try await session.address(of: sealed.code)
    let request = try session.sign(
      OfficerSession.Ask(
        sections: [.account], unit: unit, purpose: .legalAid, legalBasis: .consent,
        jurisdiction: germany, span: span, offline: false, detail: "1"), at: address)
    try await session.send(request)
    let survivor = try await SurvivorSession.open(
      sealed.code, at: bench.service(signedBy: nil)
    ) { _ in sealed.phrase }
    let record = try await survivor.account(seen: nil)
    guard let asked = record.openRequests.first?.statement else {
      throw BenchmarkError("no request came")
    }
    let policies = try PolicyBook.embedded
    let romania: CountryCode = .romania
    _ = try await survivor.approve(
      asked,
      terms: GrantTerms(
        sections: record.history.newestManifest.body.sections, span: span,
        consentText: ConsentText(sha256: .zero, language: .romanian),
        policyHash: PolicyHash.of(
          files: policies.files(for: [romania, germany]).map(\.bytes))), in: record)
    let fresh = try await OfficerSession.open(service, keys: officer, seen: nil)
    guard let held = try await fresh.grants(of: sealed.code, record: sealed.run.record).first else {
      throw BenchmarkError("no grant is held")
    }
    return Granted(session: fresh, held: held)
  }

  private func open(_ granted: Granted) async throws {
    let read = try await granted.session.read(
      granted.held, sections: granted.sections, reason: .firstReading, words: "")
    guard read.sections.count == granted.sections.count else { throw BenchmarkError("not read") }
  }

  private func alone(_ granted: Granted, _ bench: BenchService) async throws -> [Row] {
    let anyone = try bench.service(signedBy: nil)
    var reading: [Double] = []
    var nothing: [Double] = []
    var syncing: [Double] = []
    for run in 0...100 {
      let mine = try await Measure.seconds { try await open(granted) }
      let noop = try await Measure.seconds { try await anyone.ping() }
      let sync = try Peers.appendAndSync(in: disk)
      guard run > 0 else { continue }
      reading.append(mine)
      nothing.append(noop)
      syncing.append(sync)
    }
    let asymmetric = Peers.asymmetric()
    // Who reads signs the release request and two HTTP requests, seals a reason, makes an ephemeral
    // key, verifies release and checkpoint, and opens a share; the service verifies three
    // signatures, signs release and checkpoint, and seals a share.
    let cryptography =
      5 * asymmetric.sign + 5 * asymmetric.verify + 6 * asymmetric.exchange
    let (ours, noop, sync) = (Figures(reading), Figures(nothing), Figures(syncing))
    let limit = noop.median + cryptography + 3 * sync.median
    let ratio = ours.median / limit
    return [
      Row(
        what: "opening a granted section, verified and logged",
        ours: ours.text("ms", times: 1_000),
        limit: "no-op request " + noop.text("ms", times: 1_000) + " + signatures and exchanges "
          + "\(Figures.number(cryptography * 1_000)) ms + 3 × append and sync "
          + sync.text("ms", times: 1_000),
        ratio: ratio, wanted: "≤ 1", isHeld: ratio <= 1)
    ]
  }

  private func many(_ granted: [Granted], _ bench: BenchService) async throws -> [Row] {
    let each = 6
    // Processor time of one release, of both sides, with nobody else there.
    let before = try processorSeconds(bench)
    for _ in 0..<50 { try await open(granted[1]) }
    let one = (try processorSeconds(bench) - before) / 50
    let seconds = try await Measure.seconds { try await openAll(granted, times: each) }
    // Counted apart: whoever counts slows the service down.
    let syncs = try SyncCounter(bench.process.processIdentifier)
    try await openAll(granted, times: each)
    let synced = syncs.stop()
    let releases = Double(granted.count * each)
    let rate = releases / seconds
    let wanted = Double(Machine.processors) / one
    let ratio = rate / wanted
    var rows = [
      Row(
        what: "64 readers at once", ours: "\(Figures.number(rate)) releases/s",
        limit: "\(Machine.processors) processors ÷ \(Figures.number(one * 1_000)) ms of processor "
          + "time for one", ratio: ratio, wanted: "≥ 0.5", isHeld: ratio >= 0.5)
    ]
    if let synced {
      rows.append(
        Row(
          what: "syncs of 64 readers", ours: "\(synced) fdatasync",
          limit: "\(Int(releases)) releases", ratio: releases / Double(max(synced, 1)),
          wanted: "≥ 8 releases each", isHeld: releases / Double(max(synced, 1)) >= 8))
    } else {
      say("strace is not installed: syncs are not counted")
    }
    return rows
  }

  private func openAll(_ granted: [Granted], times: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for reader in granted {
        group.addTask { for _ in 0..<times { try await self.open(reader) } }
      }
      try await group.waitForAll()
    }
  }

  /// Of this process and of the service.
  private func processorSeconds(_ bench: BenchService) throws -> Double {
    let stat = try String(
      contentsOfFile: "/proc/\(bench.process.processIdentifier)/stat", encoding: .utf8)
    let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
      throw BenchmarkError("the service is not there")
    }
    return Measure.processorSeconds() + (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
