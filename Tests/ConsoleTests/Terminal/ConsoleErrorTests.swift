import Policy
import Sealing
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("Errors for people")
struct ConsoleErrorTests {
  @Test("an error is two lines with the program's name, in small letters")
  func text() {
    let error = ConsoleError.usage("the time is not understood", hint: "write 2026-12-24")
    #expect(
      error.text
        == "toldonce: error: the time is not understood\ntoldonce: hint: write 2026-12-24\n")
    #expect(ConsoleError.failed("this did not work").text == "toldonce: error: this did not work\n")
  }

  @Test("exit codes are those of the contract")
  func codes() {
    #expect(ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 64, 65, 69, 75, 77])
  }

  @Test("errors of the inner modules become sentences with the right exit code")
  func causes() throws {
    let place = SourcePosition(line: 3, column: 7)
    for (error, status) in [
      (KeyFileError.passphrase as any Error, ExitStatus.data), (SealingError.phrase, .data),
      (SealingError.dekCommit, .data), (StatementError.signature, .data),
      (SodiumError.authentication, .data), (SodiumError.memory, .failed),
      (PhraseError.notUnderstood(word: 2), .data), (CancellationError(), .failed),
      (StatementFileError(.empty, at: place, .nothingUnder, hint: .init(.writeUnder)), .data),
      (ConsoleError("x", status: .noGrant), .noGrant),
    ] {
      let said = ConsoleError(error)
      #expect(said.status == status && said.message.first?.isUppercase == false)
      #expect(!said.message.hasSuffix("."))
    }
    let file = ConsoleError(
      StatementFileError(.empty, at: place, .nothingUnder, hint: .init(.writeUnder)), file: "a.md")
    #expect(file.message == "a.md:3:7: nothing stands under this heading" && file.status == .data)
    #expect(file.isTranslated && !file.isForHer)
    #expect(
      try file.text(HerWords(.german))
        == "toldonce: error: a.md:3:7: unter dieser Überschrift steht nichts\n"
        + "toldonce: hint: schreiben Sie ihre Worte darunter, oder nehmen Sie die Überschrift heraus\n"
    )
  }
}
