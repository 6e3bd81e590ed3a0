extension ConsoleError {
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

  /// Something did not work, and she may meet it.
  package static func failed(
    _ key: ErrorKey, _ fillings: [String: ErrorText.Filling] = [:], hint: ErrorText? = nil
  ) -> Self {
    Self(ErrorText(key, fillings), hint: hint, status: .failed)
  }

  /// The command line has to be different, and it may be hers.
  package static func usage(
    _ key: ErrorKey, _ fillings: [String: ErrorText.Filling] = [:], hint: ErrorText? = nil
  ) -> Self {
    Self(ErrorText(key, fillings), hint: hint, status: .usage)
  }

  /// Something does not verify, or is not in its form, and she may meet it.
  package static func data(
    _ key: ErrorKey, _ fillings: [String: ErrorText.Filling] = [:], hint: ErrorText? = nil
  ) -> Self {
    Self(ErrorText(key, fillings), hint: hint, status: .data)
  }

  /// Something did not work, and an advocate may meet it.
  package static func failed(
    _ key: WorkKey, _ fillings: [String: ErrorText.Filling] = [:], hint: ErrorText? = nil
  ) -> Self {
    Self(ErrorText(key, fillings), hint: hint, status: .failed)
  }

  /// The command line has to be different, and it may be an advocate's.
  package static func usage(
    _ key: WorkKey, _ fillings: [String: ErrorText.Filling] = [:], hint: ErrorText? = nil
  ) -> Self {
    Self(ErrorText(key, fillings), hint: hint, status: .usage)
  }

  /// Something does not verify, or is not in its form, and an advocate may meet it.
  package static func data(
    _ key: WorkKey, _ fillings: [String: ErrorText.Filling] = [:], hint: ErrorText? = nil
  ) -> Self {
    Self(ErrorText(key, fillings), hint: hint, status: .data)
  }

  /// Code and words do not belong together, or there is no such record: which of them is not told.
  package static let otherWords = Self.data(.wordsOther, hint: .init(.wordsCheck))

  /// An answer is missing, and nobody is there to be asked.
  /// - Parameter option: as it is typed, like `--until TIME`.
  package static func missing(option: String) -> Self {
    .usage(.missing, hint: .giveWith(option))
  }
}
