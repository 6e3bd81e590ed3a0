#if os(Linux)
  import Foundation
  import Glibc
  import Sodium

  /// The writable memory of this process, as it was laid out when this was made.
  final class WritableMemory {
    private let memory: Int32
    private let window = UnsafeMutableRawBufferPointer.allocate(
      byteCount: 1 << 20, alignment: 4_096)
    private let regions: [(start: UInt, end: UInt)]

    init() throws {
      memory = Glibc.open("/proc/self/mem", O_RDONLY | O_CLOEXEC)
      regions = try Self.regions()
    }

    deinit {
      window.initializeMemory(as: UInt8.self, repeating: 0)
      window.deallocate()
      close(memory)
    }

    /// How often the whole pattern stands there, but for its own place.
    func places(of pattern: SecretBytes) -> Int {
      let own = pattern.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
      let looking = UInt(bitPattern: window.baseAddress)
      var found: [UInt] = []
      for (start, end) in regions {
        var address = start
        while address < end {
          let most = min(window.count, Int(end - address))
          let count = pread(memory, window.baseAddress, most, off_t(address))
          guard count >= pattern.count else { break }
          eachPlace(of: pattern, count) { offset in
            let place = address + UInt(offset)
            // What the window shows of itself is a copy of what was seen before.
            let isWindow = place >= looking && place < looking + UInt(window.count)
            if place != own && !isWindow { found.append(place) }
          }
          address += UInt(max(1, count - pattern.count + 1))
        }
      }
      guard !found.isEmpty, let now = try? Self.regions() else { return found.count }
      // Other tests give memory back meanwhile, and guarded memory may lie there now.
      return found.count { place in now.contains { $0.start <= place && place < $0.end } }
    }

    private func eachPlace(of pattern: SecretBytes, _ count: Int, _ body: (Int) -> Void) {
      pattern.withUnsafeBytes { pattern in
        guard let base = window.baseAddress, let wanted = pattern.baseAddress else { return }
        var offset = 0
        while count - offset >= pattern.count,
          let next = memchr(base + offset, Int32(pattern[0]), count - offset - pattern.count + 1)
        {
          let place = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(next))
          if memcmp(next, wanted, pattern.count) == 0 { body(place) }
          offset = place + 1
        }
      }
    }

    private static func regions() throws -> [(start: UInt, end: UInt)] {
      let file = Glibc.open("/proc/self/maps", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { throw POSIXError(.EACCES) }
      defer { close(file) }
      var bytes: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 65_536)
      while case let count = read(file, &part, part.count), count > 0 { bytes += part[..<count] }
      return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
        let fields = line.split(separator: " ")
        let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        return fields[1].hasPrefix("rw") && ends.count == 2 ? (ends[0], ends[1]) : nil
      }
    }
  }
#endif
