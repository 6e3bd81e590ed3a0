import Foundation
import Logging
import Service
import Synchronization

/// What a service logs, line by line.
final class LogLines: Sendable {
  private let lines = Mutex<[String]>([])

  /// Everything from `debug` on, as JSON.
  var logger: Logger {
    var logger = Logger(label: "test") { label in
      JSONLogHandler(label: label) { line in
        let text = String(decoding: line, as: UTF8.self)
        self.lines.withLock { $0.append(text) }
      }
    }
    logger.logLevel = .debug
    return logger
  }

  var all: [String] { lines.withLock { $0 } }

  /// Those with a message, decoded.
  func saying(_ message: String) throws -> [JSON] {
    try all.map { try JSON(parsing: Array($0.utf8)) }.filter { $0["message"] == .string(message) }
  }
}
