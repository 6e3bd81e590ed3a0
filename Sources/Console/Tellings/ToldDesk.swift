internal import Client
internal import Foundation
internal import Statements
internal import Testimony

/// Asks, before anything is sealed, whether she has told before: whoever asks her again says why.
struct ToldDesk {
  let service: TrustedService
  let keys: PrincipalKeys
  let her: HerWords
  let output: Output
  let terminal: Terminal?

  /// - Parameters:
  ///   - known: what the draft says already.
  ///   - answer: what was given with the command.
  /// - Returns: the whole answer, and the log in which the inquiry stands, if there was one.
  /// - Throws: ``ConsoleError`` where nobody says it, where nothing is told under the code, or where
  ///   nobody says why it is asked again.
  func check(
    _ known: ToldCheck?, _ answer: ToldAnswer?, after log: VerifiedLog
  ) async throws -> (told: ToldCheck, log: VerifiedLog) {
    // A code that is said now counts, also where it was said before that there is none.
    var stated: RecordCode?
    if case .code(let code)? = answer, code != known?.code { stated = code }
    if stated == nil, let known, known.isComplete { return (known, log) }
    guard let code = try stated ?? known?.code ?? self.code(answer) else { return (.first, log) }
    let (found, newer) = try await service.told(code, by: keys, after: log)
    guard let found else {
      throw ConsoleError(
        .init(.nothingTold), hint: .init(.compareCode), status: .refused)
    }
    output.line(found.sentence(her))
    let reason = try (stated == nil ? known?.necessity : nil) ?? necessity()
    let again = (known?.elsewhere ?? []).reduce(ToldCheck.again(code, because: reason)) {
      $0.and($1)
    }
    return (again.with(found: found, because: reason), newer)
  }

  private func code(_ answer: ToldAnswer?) throws -> RecordCode? {
    var stated = answer
    if stated == nil, let terminal {
      let typed = try terminal.ask(her(.toldAskCode) + " ")
      stated = typed.flatMap { ToldAnswer($0) }
      if stated == nil {
        throw ConsoleError.usage(.noCodeNorNo, hint: .init(.keptUnsealed))
      }
    }
    switch stated {
    case .no?: return nil
    case .code(let code)?: return code
    case nil: throw ConsoleError.missing(option: "--told")
    }
  }

  /// Only from the draft or from a person: an argument could be seen by others on this machine.
  private func necessity() throws -> String {
    let advice = ErrorText(.againAdvice, ["command": "toldonce capture answer"])
    guard let terminal else {
      throw ConsoleError(.init(.againNeedsReason), hint: advice, status: .refused)
    }
    terminal.say("\(her(.toldHard))\n\(her(.toldSayWhy))\n")
    let typed = try terminal.ask(her(.toldNecessary) + " ")
    let reason = typed.map { $0.inNFC.trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
    guard !reason.isEmpty else {
      throw ConsoleError(.init(.nothingSealedKept), hint: advice, status: .refused)
    }
    return reason
  }
}
