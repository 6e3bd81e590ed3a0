import Foundation

/// What the program says to people.
enum Terminal {
  static func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  /// Lower case, without a stack trace.
  static func complain(_ message: String, hint: String?) {
    var text = "toldonced: error: \(message)\n"
    if let hint { text += "toldonced: hint: \(hint)\n" }
    FileHandle.standardError.write(Data(text.utf8))
  }
}
