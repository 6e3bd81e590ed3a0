/// What went wrong, for the person at the keyboard: one calm sentence, and what to do.
///
/// Texts begin with a small letter, have no full stop, blame nobody, and carry no secret.
package struct ConsoleError: Error, Hashable, Sendable {
  package let message: String
  package let hint: String?
  package let status: ExitStatus

  package init(_ message: String, hint: String? = nil, status: ExitStatus) {
    self.message = message
    self.hint = hint
    self.status = status
  }

  /// Something did not work; the hint says what to try.
  package static func failed(_ message: String, hint: String? = nil) -> Self {
    Self(message, hint: hint, status: .failed)
  }

  /// The command line has to be different.
  package static func usage(_ message: String, hint: String? = nil) -> Self {
    Self(message, hint: hint, status: .usage)
  }

  /// Something does not verify, or is not in its form.
  package static func data(_ message: String, hint: String? = nil) -> Self {
    Self(message, hint: hint, status: .data)
  }

  /// An answer is missing, and nobody is there to be asked.
  /// - Parameter option: as it is typed, like `--until TIME`.
  package static func missing(option: String) -> Self {
    .usage(
      "an answer is missing, and there is no terminal to ask at", hint: "give it with \(option)")
  }

  /// Two lines for standard error.
  package var text: String {
    "toldonce: error: \(message)\n" + (hint.map { "toldonce: hint: \($0)\n" } ?? "")
  }
}
