package import Statements

/// Signed statements in files.
package enum SignedFile {
  package static func read(_ path: String) throws -> Envelope {
    let bytes = try GivenFile.read(path, limit: Envelope.limit)
    do {
      return try Envelope(parsing: bytes)
    } catch {
      throw ConsoleError.data("\(path) holds no signed statement")
    }
  }

  package static func write(_ path: String, _ envelope: Envelope) throws {
    try GivenFile.write(path, Array((envelope.text + "\n").utf8))
  }
}
