import Client
import Console
import Foundation
import Glibc
import Sealing
import Sodium
import Testimony

extension Benchmarks {
  /// A recording is read, sealed and hashed as `capture seal` does it, from memory.
  /// - Returns: the rows, and bytes per second.
  func seal(_ file: String) async throws -> ([Row], Double) {
    guard let record = RecordID(bytes: Random.bytes(16)),
      let section = SectionID(bytes: Random.bytes(16)),
      let attachment = AttachmentID(bytes: Random.bytes(16))
    else { throw BenchmarkError("no randomness") }
    let key = try SectionKey.generate(
      record: record, section: SectionVersion(section: section, version: 1))
    let sealing = try AttachmentSealing(key, attachment: attachment)
    let source = try AttachedFile(file)
    let bytes = Double(mebibytes) * 1_048_576
    var ours: [Double] = []
    var memory: [Double] = []
    var age: [Double] = []
    var both: [Double] = []
    // In turn, so that a machine whose speed drifts is the same for all.
    for run in 0...runs {
      let mine = try await Measure.seconds {
        let hashes = try await AttachmentPass(source: source, sealing: sealing).hashes()
        guard hashes.count == AttachmentSealing.segmentCount(UInt64(source.length)) else {
          throw BenchmarkError("not all was sealed")
        }
      }
      let libsodium = Peers.sealInMemory(segments: mebibytes)
      let peer = try ageAndHash(file)
      guard run > 0 else { continue }
      ours.append(bytes / mine)
      memory.append(bytes / libsodium)
      if let peer {
        age.append(bytes / peer.age)
        both.append(bytes / peer.both)
      }
    }
    let (mine, libsodium) = (Figures(ours), Figures(memory))
    let cores = Double(Machine.processors)
    let ratio = mine.median / (libsodium.median * cores)
    var rows = [
      Row(
        what: "sealing \(mebibytes) MiB", ours: mine.text("MB/s", times: 1e-6),
        limit: "libsodium in memory × \(Machine.processors) processors: "
          + Figures(memory.map { $0 * cores }).text("MB/s", times: 1e-6),
        ratio: ratio, wanted: "≥ 0.9", isHeld: ratio >= 0.9)
    ]
    if !both.isEmpty {
      let ratio = mine.median / Figures(both).median
      rows.append(
        Row(
          what: "sealing \(mebibytes) MiB", ours: mine.text("MB/s", times: 1e-6),
          limit: "`age -e`, then `b2sum`: " + Figures(both).text("MB/s", times: 1e-6)
            + "; `age -e` alone: " + Figures(age).text("MB/s", times: 1e-6),
          ratio: ratio, wanted: "≥ 1.5", isHeld: ratio >= 1.5))
    } else {
      say("age or b2sum is not installed: not compared with them")
    }
    return (rows, mine.median)
  }

  /// Seconds of `age -e`, and of it and `b2sum`, all in memory.
  private func ageAndHash(_ file: String) throws -> (age: Double, both: Double)? {
    guard let age = Program.find("age"), let keygen = Program.find("age-keygen"),
      let b2sum = Program.find("b2sum")
    else { return nil }
    let identity = "/dev/shm/toldonce-age-\(getpid())"
    let sealed = identity + ".sealed"
    defer {
      unlink(identity)
      unlink(sealed)
    }
    try Program.run(keygen, ["-o", identity])
    let recipient = try Program.run(keygen, ["-y", identity])
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let first = try Measure.seconds {
      _ = try Program.run(age, ["-e", "-r", recipient, "-o", sealed, file])
    }
    let second = try Measure.seconds { _ = try Program.run(b2sum, ["-l", "256", sealed]) }
    return (first, first + second)
  }
}
