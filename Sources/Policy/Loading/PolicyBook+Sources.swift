import CResources
import Foundation

extension PolicyBook {
  /// The policies that came with this program, read and checked at each use: keep the value.
  ///
  /// - Throws: ``PolicyError`` only if the program was built with faulty files.
  public static var embedded: PolicyBook {
    get throws(PolicyError) { try known.get() }
  }

  /// Read and checked once: they do not change while the program runs.
  private static let known = Result { () throws(PolicyError) in
    var files: [String: [UInt8]] = [:]
    for name in ["eu", "bg", "de", "gb", "hu", "nl", "pl", "ro"] {
      var length = 0
      guard let start = toldonce_resource("policies/\(name).yaml", &length) else { continue }
      files[name + ".yaml"] = Array(UnsafeBufferPointer(start: start, count: length))
    }
    return try PolicyBook(files: files)
  }

  /// The policies in a folder: every file in it that ends in `.yaml`.
  ///
  /// - Throws: ``PolicyError``; code `unreadable` if the folder has no policy.
  public static func load(directory: String) throws(PolicyError) -> PolicyBook {
    var files: [String: [UInt8]] = [:]
    do {
      let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      for name in names where name.hasSuffix(".yaml") {
        files[name] = try contents(ofFile: directory + "/" + name)
      }
    } catch {
      throw PolicyError(
        .unreadable, file: directory, at: .start, "the folder or a file in it cannot be read",
        advice: "check its name and that you may read it")
    }
    guard !files.isEmpty else {
      throw PolicyError(
        .unreadable, file: directory, at: .start, "no policy file is here",
        advice: "name the folder that holds eu.yaml")
    }
    return try PolicyBook(files: files)
  }

  /// At most one byte more than a policy may have, so that no large file is read to its end.
  private static func contents(ofFile path: String) throws -> [UInt8] {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    return Array(try handle.read(upToCount: StrictYAML.sizeLimit + 1) ?? Data())
  }
}
