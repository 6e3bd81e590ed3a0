internal import ArgumentParser
internal import Policy

/// Which policies are looked at.
struct PolicyOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A folder of policy files, instead of those that came with this program.",
      valueName: "dir"),
    completion: .directory)
  var policies: String?

  func book() throws -> PolicyBook {
    try Self.told { () throws(PolicyError) in
      guard let policies else { return try PolicyBook.embedded }
      return try PolicyBook.load(directory: policies)
    }
  }

  /// The policies of a folder.
  static func book(in directory: String) throws -> PolicyBook {
    try told { () throws(PolicyError) in try PolicyBook.load(directory: directory) }
  }

  private static func told(
    _ read: () throws(PolicyError) -> PolicyBook
  ) throws -> PolicyBook {
    do {
      return try read()
    } catch {
      throw ConsoleError.data(
        "\(error.file):\(error.position): \(error.message)", hint: error.advice)
    }
  }
}
