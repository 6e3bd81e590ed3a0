internal import Statements
public import Testimony

extension SurvivorRecord {
  /// Readings and denials, in the order of the log. Those that were verified on this machine before
  /// are opened when somebody looks at them: there may be thousands.
  public struct Readings: Sendable {
    /// What counts of a reading without opening it.
    public struct Outline: Hashable, Sendable {
      public let grant: StatementHash
      public let outcome: Release.Outcome
      /// Its place in the log.
      public let leaf: Int
    }

    private enum Source: Sendable {
      case verified(Reading)
      case kept(KeptAccount.Reading)
    }

    public private(set) var outlines: [Outline] = []
    private var sources: [Source] = []

    public var count: Int { outlines.count }
    public var isEmpty: Bool { outlines.isEmpty }
    /// Those in which something was given out.
    public var given: [Outline] { outlines.filter { $0.outcome == .released } }

    mutating func append(_ reading: Reading) {
      outlines.append(Outline(reading))
      sources.append(.verified(reading))
    }

    mutating func append(_ kept: KeptAccount.Reading) {
      outlines.append(kept.outline)
      sources.append(.kept(kept))
    }

    /// - Throws: for one that was kept, what keeps it from being had.
    public subscript(index: Int) -> Reading {
      get throws {
        switch sources[index] {
        case .verified(let reading): reading
        case .kept(let kept): try kept.opened()
        }
      }
    }

    /// As they are kept; those that were kept before stay as they are.
    func kept(in log: VerifiedLog) throws -> [KeptAccount.Reading] {
      try zip(outlines, sources).map { outline, source in
        switch source {
        case .verified(let reading): try KeptAccount.Reading(reading, outline, in: log)
        case .kept(let kept): kept
        }
      }
    }

    public func all() throws -> [Reading] { try sources.indices.map { try self[$0] } }

    /// The newest in which something was given out.
    public func lastGiven() throws -> Reading? {
      try outlines.lastIndex { $0.outcome == .released }.map { try self[$0] }
    }
  }
}

extension SurvivorRecord.Readings.Outline {
  fileprivate init(_ reading: SurvivorRecord.Reading) {
    let release = reading.release.statement.body
    self.init(
      grant: release.grantHash, outcome: release.outcome, leaf: reading.release.admitted.leaf)
  }
}
