internal import Foundation
public import Sodium

#if canImport(Glibc)
  internal import Glibc
  private let readBytes = Glibc.read
#elseif canImport(Darwin)
  internal import Darwin
  private let readBytes = Darwin.read
#endif

/// The passphrase of a service's key files, in a file of its own.
public enum PassphraseFile {
  /// Short enough to type, long enough not to be guessed.
  private static let lengths = 12...1_024

  /// Reads the one line straight into guarded memory. Only ASCII is taken, so that nothing has to
  /// be normalized outside of it.
  /// - Throws: ``ServiceSetupError/passphraseFile(_:)``, ``ServiceSetupError/missing(_:)``,
  ///   ``ServiceSetupError/unsafeMode(_:)``.
  public static func read(_ path: String) throws -> SecretBytes {
    try PrivatePaths.checkFile(path)
    guard let handle = FileHandle(forReadingAtPath: path),
      let size = try? handle.seekToEnd(), (1...UInt64(lengths.upperBound + 1)).contains(size),
      (try? handle.seek(toOffset: 0)) != nil
    else { throw ServiceSetupError.passphraseFile(path) }
    let count = Int(size)
    let content = try SecretBytes(count: count) { target in
      guard readBytes(handle.fileDescriptor, target.baseAddress, count) == count else {
        throw ServiceSetupError.passphraseFile(path)
      }
    }
    let length = content.withUnsafeBytes { bytes in
      bytes.last == UInt8(ascii: "\n") ? count - 1 : count
    }
    let line = try content.slice(0..<length)
    let isLine = line.withUnsafeBytes { $0.allSatisfy { (0x20...0x7E).contains($0) } }
    guard isLine, lengths.contains(length) else { throw ServiceSetupError.passphraseFile(path) }
    return line
  }
}
