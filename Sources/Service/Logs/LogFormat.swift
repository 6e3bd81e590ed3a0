internal import Foundation
public import Logging

/// How the log is written, on standard error.
public enum LogFormat: String, CaseIterable, Sendable {
  /// Lines for people.
  case text
  /// One JSON object a line, for programs.
  case json

  public func logger(label: String) -> Logger {
    switch self {
    case .text: Logger(label: label, factory: StreamLogHandler.standardError(label:))
    case .json:
      Logger(label: label) { label in
        JSONLogHandler(label: label) { line in
          // Where nobody listens any more there is nobody to tell.
          try? FileHandle.standardError.write(contentsOf: line)
        }
      }
    }
  }
}
