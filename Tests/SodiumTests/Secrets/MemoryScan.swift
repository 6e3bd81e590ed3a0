#if os(Linux)
  import Foundation
  import Glibc

  /// A secret's bytes under a mask, so that looking for them does not leave another copy.
  struct MaskedPattern: Equatable {
    fileprivate static let mask: UInt8 = 0xA5
    fileprivate let masked: [UInt8]

    init(_ bytes: UnsafeRawBufferPointer) {
      masked = bytes.map { $0 ^ Self.mask }
    }
  }

  /// Reads all memory of this process, as somebody with a dump of it would.
  ///
  /// The window through which it looks holds copies for a moment: hits in it do not count, it is
  /// wiped at the end, and only one scan may run at a time.
  enum MemoryScan {
    struct Region {
      let start: UInt
      let end: UInt
      /// As in `/proc/self/maps`, for example `r--p`.
      let access: Substring
      /// Whether a secret can stand there: not in what is only mapped from a file.
      let isOwnMemory: Bool
    }

    static func regions() throws -> [Region] {
      try text(of: "/proc/self/maps").split(separator: "\n").compactMap { line in
        let fields = line.split(separator: " ", omittingEmptySubsequences: true)
        guard fields.count >= 5, !line.contains("[v") else { return nil }
        let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2 else { return nil }
        let access = fields[1]
        let isOwn = access.hasPrefix("rw") || (access.hasPrefix("r") && fields[4] == "0")
        return Region(start: ends[0], end: ends[1], access: access, isOwnMemory: isOwn)
      }
    }

    /// Reads to the end; Foundation takes the kernel's first short answer for the whole.
    private static func text(of path: String) throws -> String {
      let file = open(path, O_RDONLY)
      guard file >= 0 else { throw POSIXError(.EACCES) }
      defer { close(file) }
      var bytes: [UInt8] = []
      var part = [UInt8](repeating: 0, count: 65_536)
      while case let count = read(file, &part, part.count), count > 0 { bytes += part[..<count] }
      return String(decoding: bytes, as: UTF8.self)
    }

    /// Addresses at which the whole pattern stands.
    static func find(_ pattern: MaskedPattern) throws -> [UInt] {
      let file = open("/proc/self/mem", O_RDONLY)
      guard file >= 0 else { throw POSIXError(.EACCES) }
      defer { close(file) }
      let window = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 4_096)
      defer {
        window.initializeMemory(as: UInt8.self, repeating: 0)
        window.deallocate()
      }
      var hits: [UInt] = []
      for region in try regions() where region.isOwnMemory {
        var position = region.start
        while position < region.end {
          let wanted = min(window.count, Int(region.end - position))
          let read = pread(file, window.baseAddress, wanted, off_t(position))
          // Another thread may have let the page go meanwhile.
          guard read > 0 else {
            position += 4_096
            continue
          }
          let seen = UnsafeRawBufferPointer(rebasing: window[..<read])
          hits += matches(of: pattern, in: seen).map { position + UInt($0) }
          // Windows overlap, lest a pattern be cut in two.
          let isLast = read < wanted || position + UInt(read) == region.end
          position += UInt(isLast ? read : read - pattern.masked.count + 1)
        }
      }
      let own = UInt(bitPattern: window.baseAddress)
      return hits.filter { $0 < own || $0 >= own + UInt(window.count) }
    }

    private static func matches(
      of pattern: MaskedPattern, in bytes: UnsafeRawBufferPointer
    ) -> [Int] {
      guard let start = bytes.baseAddress, bytes.count >= pattern.masked.count else { return [] }
      // A rare byte leads to candidates, and four bytes, which are no copy of it, dismiss nearly all.
      let anchor =
        pattern.masked.dropLast(3).firstIndex { ![0, 0xFF].contains($0 ^ MaskedPattern.mask) } ?? 0
      let four = pattern.masked[anchor..<anchor + 4].map { $0 ^ MaskedPattern.mask }
      let wanted = four.withUnsafeBytes { $0.loadUnaligned(as: UInt32.self) }
      let end = bytes.count - pattern.masked.count
      var found: [Int] = []
      var from = 0
      while from <= end, let hit = memchr(start + from + anchor, Int32(four[0]), end - from + 1) {
        let offset = UnsafeRawPointer(hit) - start - anchor
        from = offset + 1
        guard (start + offset + anchor).loadUnaligned(as: UInt32.self) == wanted else { continue }
        if pattern.masked.indices.allSatisfy({
          bytes[offset + $0] ^ MaskedPattern.mask == pattern.masked[$0]
        }) {
          found.append(offset)
        }
      }
      return found
    }
  }
#endif
