internal import CResources

/// Files that are built into the program.
package enum EmbeddedFile {
  /// The bytes of a file, `nil` if there is none of this name.
  package static func bytes(_ name: String) -> [UInt8]? {
    var length = 0
    guard let start = toldonce_resource(name, &length) else { return nil }
    return Array(UnsafeBufferPointer(start: start, count: length))
  }
}
