import Foundation
import Glibc

/// Looks for secrets in files, file names and the memory of a process.
struct CanarySearch {
  private struct Pattern {
    let name: String
    let form: String
    let bytes: [UInt8]
  }

  private var patterns: [Pattern] = []
  /// Bytes read at once; one more pattern fits beyond each end.
  private static let chunk = 8 * 1_048_576

  /// - Parameter secrets: what must be nowhere, by the name that a failure says.
  init(_ secrets: [String: String]) {
    for (name, secret) in secrets {
      let utf8 = Array(secret.utf8)
      patterns.append(Pattern(name: name, form: "UTF-8", bytes: utf8))
      patterns.append(
        Pattern(
          name: name, form: "UTF-16LE",
          bytes: secret.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }))
      // Base64 of something that begins 0, 1 or 2 bytes before: the groups that are all secret.
      for shift in 0..<3 {
        let whole = Array(utf8.dropFirst(shift))
        let encoded = Data(whole.prefix(whole.count / 3 * 3)).base64EncodedString()
        patterns.append(Pattern(name: name, form: "Base64", bytes: Array(encoded.utf8)))
      }
    }
  }

  /// What is found in these bytes.
  func found(in bytes: UnsafeRawBufferPointer, at place: String) -> [String] {
    patterns.compactMap { pattern in
      let isThere = pattern.bytes.withUnsafeBytes { Self.contains(bytes, $0) }
      return isThere ? "\(pattern.name) as \(pattern.form) in \(place)" : nil
    }
  }

  private static func contains(
    _ bytes: UnsafeRawBufferPointer, _ pattern: UnsafeRawBufferPointer
  ) -> Bool {
    guard let base = bytes.baseAddress, let wanted = pattern.baseAddress, !pattern.isEmpty
    else { return false }
    var start = 0
    while bytes.count - start >= pattern.count {
      let rest = bytes.count - start - pattern.count + 1
      guard let hit = memchr(base + start, Int32(pattern[0]), rest) else { return false }
      if memcmp(hit, wanted, pattern.count) == 0 { return true }
      start = UnsafeRawPointer(hit) - base + 1
    }
    return false
  }

  /// All files in a folder, and their names.
  func found(inFolder folder: String) throws -> (hits: [String], files: Int) {
    var hits: [String] = []
    var files = 0
    let all = FileManager.default.enumerator(atPath: folder)
    while let name = all?.nextObject() as? String {
      hits += Array(name.utf8).withUnsafeBytes { found(in: $0, at: "the name \(name)") }
      let path = folder + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { continue }
      files += 1
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      hits += bytes.withUnsafeBytes { found(in: $0, at: name) }
    }
    return (hits, files)
  }

  /// All memory that a running process can read.
  /// - Returns: also how many bytes could be searched.
  func found(inMemoryOf process: Int32) throws -> (hits: [String], bytes: Int) {
    let maps = try String(contentsOfFile: "/proc/\(process)/maps", encoding: .utf8)
    let memory = open("/proc/\(process)/mem", O_RDONLY | O_CLOEXEC)
    guard memory >= 0 else { throw Defect("the memory of \(process) cannot be opened: \(errno)") }
    defer { close(memory) }
    var hits: [String] = []
    var total = 0
    var buffer = [UInt8](repeating: 0, count: Self.chunk)
    let overlap = patterns.map(\.bytes.count).max() ?? 0
    for line in maps.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2)
      let range = parts[0].split(separator: "-").compactMap { UInt64($0, radix: 16) }
      guard parts.count > 1, parts[1].hasPrefix("r"), range.count == 2 else { continue }
      var start = range[0]
      while start < range[1] {
        let wanted = Int(min(range[1] - start, UInt64(Self.chunk)))
        let count = pread(memory, &buffer, wanted, off_t(bitPattern: UInt(start)))
        // Regions of the kernel's own, such as vvar, say that they are readable.
        guard count > 0 else { break }
        total += count
        hits += buffer[..<count].withUnsafeBytes { found(in: $0, at: "memory: \(line)") }
        guard UInt64(count) < range[1] - start, count > overlap else { break }
        start += UInt64(count - overlap)
      }
    }
    return (hits, total)
  }
}
