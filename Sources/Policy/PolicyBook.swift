public import Testimony

/// A set of policy files that belong together, checked: what may be asked, granted and opened.
///
/// A value without state: the same book gives the same question the same decision.
public struct PolicyBook: Hashable, Sendable {
  /// All files, `eu` first, then by country.
  public let files: [PolicyFile]

  /// Reads and checks a set of files.
  ///
  /// - Parameter files: Bytes by file name, such as `ro.yaml`.
  /// - Throws: ``PolicyError`` at the first fault, files taken in the order of ``files``.
  public init(files: [String: [UInt8]]) throws(PolicyError) {
    guard files.count <= Self.mostFiles else {
      throw PolicyError(
        .unreadable, file: "policies", at: .start, "there are more than \(Self.mostFiles) files",
        advice: "check that it is the right folder")
    }
    var read: [PolicyFile] = []
    for (name, bytes) in files.sorted(by: { Self.comesFirst($0.key, $1.key) }) {
      guard PolicyFile.stem(of: name) != nil else {
        throw PolicyError(
          .header, file: name, at: .start, "this is not the name of a policy file",
          advice: "name it eu.yaml, or by its country like ro.yaml")
      }
      read.append(try PolicyFile(fileName: name, bytes: bytes))
    }
    self.files = read
    try check()
  }

  /// The countries of the world and the frame, with room to spare.
  private static let mostFiles = 300

  private static func comesFirst(_ left: String, _ right: String) -> Bool {
    let frame = PolicyFile.frame + ".yaml"
    return left == frame ? right != frame : right != frame && left < right
  }

  /// The file by its name, `eu` or a country in lower case.
  public func file(named name: String) -> PolicyFile? { files.first { $0.name == name } }

  /// The country's file, if there is one.
  public func file(for country: CountryCode) -> PolicyFile? {
    file(named: country.rawValue.lowercased())
  }

  /// The files that decide for these countries, `eu` first, then by country: those of the
  /// countries themselves, and those they extend. `policy_hash` covers their bytes in this order.
  ///
  /// A country without a file adds nothing here; ``decide(_:)`` refuses it.
  public func files(for countries: Set<CountryCode>) -> [PolicyFile] {
    var names: Set<String> = []
    for country in countries {
      var next = file(for: country)
      while let file = next, names.insert(file.name).inserted {
        next = file.extends.flatMap(self.file(named:))
      }
    }
    return files.filter { names.contains($0.name) }
  }

  /// Rules whose source was not read, file by file, for people who check the files.
  public var uncertainRules: [PolicyRule] { files.flatMap(\.uncertain) }

  /// What is to be told about a topic in these countries, the frame's rules first.
  public func rules(about topic: PolicyTopic, in countries: Set<CountryCode>) -> [PolicyRule] {
    files(for: countries).flatMap(\.rules).filter {
      $0.topic == topic && !countries.isSubset(of: $0.notIn)
    }
  }
}
