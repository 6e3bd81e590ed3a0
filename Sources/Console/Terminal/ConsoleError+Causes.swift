internal import Ledger
internal import Policy
internal import Sealing
internal import Sodium
internal import Statements

extension ConsoleError {
  /// Says an error of the inner modules to a person; what is not known here has simply failed.
  package init(_ error: any Error) {
    switch error {
    case let error as ConsoleError: self = error
    case let error as PhraseError: self = .init(error)
    case let error as StatementFileError: self.init(error, file: "the file")
    case let error as StrictYAMLError:
      self = .data("\(error.file):\(error.position): \(error.message)", hint: error.advice)
    case let error as KeyFileError where error == .passphrase:
      self = .data(.passphraseOther, hint: .init(.withoutHurry))
    case let error as SealingError where error == .phrase:
      self = .otherWords
    case is KeyFileError, is SealingError, is StatementError, is LedgerError:
      self = .data(.unverified)
    case let error as SodiumError where error == .memory:
      self = .failed(.memory, hint: .init(.closeOthers))
    case is SodiumError: self = .data(.notOpened)
    default: self = .failed(.other)
    }
  }

  /// - Parameter file: the name by which the person knows it.
  package init(_ error: StatementFileError, file: String) {
    self = .data(
      .atPlace,
      ["place": .text("\(file):\(error.position)"), "what": .saying(error.what)],
      hint: error.advice)
  }
}
