package import Foundation
package import Logging

/// Writes each event as one JSON object on a line of its own: `time` (RFC 3339, UTC, with
/// milliseconds), `level`, `label`, `message`, and then the metadata, numbers as numbers.
package struct JSONLogHandler: LogHandler {
  package var logLevel = Logger.Level.info
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?
  private let label: String
  private let write: @Sendable (Data) -> Void

  /// - Parameter write: takes one whole line with its end; called from any thread.
  package init(label: String, write: @escaping @Sendable (Data) -> Void) {
    self.label = label
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// The error of an event is not written: it may hold anybody's words.
  package func log(event: LogEvent) {
    var all = metadata
    all.merge(metadataProvider?.get() ?? [:]) { _, other in other }
    all.merge(event.metadata ?? [:]) { _, other in other }
    let time = Date.ISO8601FormatStyle(includingFractionalSeconds: true).format(.now)
    var members: [(String, Logger.Metadata.Value)] = [
      ("time", "\(time)"), ("level", "\(event.level)"), ("label", "\(label)"),
      ("message", "\(event.message)"),
    ]
    let taken = Set(members.map(\.0))
    members += all.filter { !taken.contains($0.key) }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
    write(Data((Self.object(members) + "\n").utf8))
  }

  private static func object(_ members: [(String, Logger.Metadata.Value)]) -> String {
    "{" + members.map { "\(string($0)):\(json($1))" }.joined(separator: ",") + "}"
  }

  private static func json(_ value: Logger.Metadata.Value) -> String {
    switch value {
    case .string(let text): string(text)
    case .stringConvertible(let number as Int): "\(number)"
    case .stringConvertible(let other): string(other.description)
    case .array(let values): "[" + values.map(json).joined(separator: ",") + "]"
    case .dictionary(let members):
      object(members.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
  }

  private static func string(_ text: String) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    // A string is always encodable; the empty one stands for what cannot happen.
    guard let bytes = try? encoder.encode(text) else { return "\"\"" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
