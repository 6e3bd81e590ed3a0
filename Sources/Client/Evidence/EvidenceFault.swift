/// Why an evidence bundle is not believed, and which of its files say so.
///
/// Where an entry does not fit its proof, nobody can tell which of the two was changed: both are
/// named.
public struct EvidenceFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Paths within the bundle.
  public let files: [String]
  /// A clause without values.
  public let what: String

  init(_ files: [String], _ what: String) {
    self.files = files
    self.what = what
  }

  public var shortDescription: String { what }
  public var description: String { shortDescription }

  /// Runs a part of a check; whatever it throws becomes this fault.
  static func on<Result>(
    _ files: [String], _ what: String, _ body: () throws -> Result
  ) throws(EvidenceFault) -> Result {
    do {
      return try body()
    } catch let fault as EvidenceFault {
      throw fault
    } catch {
      throw EvidenceFault(files, what)
    }
  }
}
