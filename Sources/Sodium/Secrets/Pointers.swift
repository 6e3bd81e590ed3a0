/// An address for libsodium's non-null parameters when there is nothing to point at: never read
/// or written, because the length beside it is zero.
private nonisolated(unsafe) let nowhere = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

extension ByteSource {
  /// Lends the bytes as libsodium wants them.
  func lend<R>(_ body: (UnsafePointer<UInt8>, Int) throws -> R) rethrows -> R {
    try withUnsafeBytes {
      try body($0.bindMemory(to: UInt8.self).baseAddress ?? UnsafePointer(nowhere), $0.count)
    }
  }
}

extension UnsafeMutableRawBufferPointer {
  var octets: UnsafeMutablePointer<UInt8> { bindMemory(to: UInt8.self).baseAddress ?? nowhere }
}

extension UnsafeMutableBufferPointer<UInt8> {
  var start: UnsafeMutablePointer<UInt8> { baseAddress ?? nowhere }
}
