import Client
import Foundation
import Glibc
import Sealing
import Testimony

extension Benchmarks {
  /// A sealed recording is sent to a service on the disk, until all of it is durable there.
  func send(_ file: String, sealingRate: Double) async throws -> [Row] {
    let bytes = Double(mebibytes) * 1_048_576
    let bench = try await BenchService(in: disk)
    let sampler = MemorySampler(bench.process.processIdentifier)
    var sent: [Double] = []
    var written: [Double] = []
    for run in 0...3 {
      let sealed = try await bench.seal(BenchService.captured(file))
      let seconds = try await Measure.seconds { try await sealed.send() }
      try await sealed.open()
      let dd = try Peers.dd(mebibytes: mebibytes, in: disk)
      guard run > 0 else { continue }
      sent.append(bytes / seconds)
      written.append(bytes / dd)
    }
    let service = sampler.stop()
    let (ours, dd) = (Figures(sent), Figures(written))
    let limit = min(dd.median, sealingRate)
    let ratio = ours.median / limit
    let client = try client(file, bench)
    let mebibyte = 1_048_576.0
    return [
      Row(
        what: "sending \(mebibytes) MiB, durable", ours: ours.text("MB/s", times: 1e-6),
        limit: "the slower of `dd conv=fsync`, " + dd.text("MB/s", times: 1e-6)
          + ", and sealing",
        ratio: ratio, wanted: "≥ 0.6", isHeld: ratio >= 0.6),
      Row(
        what: "memory of the service meanwhile",
        ours: "\(Figures.number(Double(service) / mebibyte)) MiB", limit: "64 MiB",
        ratio: Double(service) / (64 * mebibyte), wanted: "≤ 1",
        isHeld: Double(service) <= 64 * mebibyte),
      Row(
        what: "memory of the client meanwhile",
        ours: "\(Figures.number(Double(client) / mebibyte)) MiB", limit: "64 MiB",
        ratio: Double(client) / (64 * mebibyte), wanted: "≤ 1",
        isHeld: Double(client) <= 64 * mebibyte),
    ]
  }

  /// The most that `toldonce capture seal` holds, apart from the derivation of keys from the
  /// passphrase and the words, which takes 256 MiB and gives them back.
  private func client(_ file: String, _ bench: BenchService) throws -> Int {
    let environment = try bench.environment(of: "advocate_ro")
    let statement = bench.folder + "/statement.md"
    try "---\nlanguage: ro\n---\n\n## account\n\nAm spus o dată.\n".write(
      toFile: statement, atomically: true, encoding: .utf8)
    let toldonce = BenchService.products + "/toldonce"
    try Program.run(
      toldonce, ["capture", "import", statement, "--attach", file], environment: environment)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: toldonce)
    process.arguments = [
      "capture", "seal", "--consent-given", "--told", "no", "--phrase-file",
      bench.folder + "/words",
    ]
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let sampler = MemorySampler(process.processIdentifier, derivation: 200 * 1_048_576)
    process.waitUntilExit()
    let most = sampler.stop()
    guard process.terminationStatus == 0 else { throw BenchmarkError("the account was not sealed") }
    return most
  }
}
