internal import Client
internal import Sodium
internal import Statements
package import Testimony

/// What the inbox has shown already, so that it can say what is new. How a request stands is never
/// taken from here.
package struct LastLook: Codable, Hashable, Sendable {
  package struct Shown: Codable, Hashable, Sendable {
    package let request: RequestID
    /// The state that was shown, with the grant's code where there is one.
    package let standing: String

    package init(request: RequestID, standing: String) {
      self.request = request
      self.standing = standing
    }
  }

  package let at: Timestamp
  package let shown: [Shown]

  package init(at: Timestamp, shown: [Shown]) {
    self.at = at
    self.shown = shown
  }

  private static let name = "last-look"
  /// Bytes; about 100 for each request.
  private static let limit = 16_777_216

  /// `nil` before the first look.
  static func read(in folder: SealedFolder) throws -> LastLook? {
    guard let content = try folder.read(name) else { return nil }
    return content.withUnsafeBytes {
      try? CanonicalJSON.decode(LastLook.self, from: Array($0), limit: limit)
    }
  }

  func keep(in folder: SealedFolder) throws {
    try folder.write(Self.name, CanonicalJSON.encode(self))
  }
}

extension RequestNote {
  /// What is remembered of it once it has been shown.
  package var shown: LastLook.Shown {
    LastLook.Shown(
      request: request,
      standing: [state.rawValue, grant?.code.rawValue].compactMap { $0 }.joined(separator: " "))
  }
}
