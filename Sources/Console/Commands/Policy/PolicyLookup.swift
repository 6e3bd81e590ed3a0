package import Policy

/// Finds the policy files of a country as it is typed.
package enum PolicyLookup {
  /// The files that decide for a country, the frame first; `eu` is the frame alone.
  /// - Throws: ``ConsoleError`` when there is none, which names those that there are.
  package static func files(for name: String, in book: PolicyBook) throws -> [PolicyFile] {
    let name = name.lowercased()
    guard let file = book.file(named: name) else {
      throw ConsoleError.failed(
        "there is no policy for this country: nothing is allowed there",
        hint: "there are: " + book.files.map(\.name).joined(separator: ", "))
    }
    return file.country.map { book.files(for: [$0]) } ?? [file]
  }
}
