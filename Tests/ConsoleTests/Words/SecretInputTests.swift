import Foundation
import Sealing
import Sodium
import Testing

@testable import Console

@Suite("Secrets from files")
struct SecretInputTests {
  private func withFile<R>(
    _ text: [UInt8], mode: Int = 0o600, _ body: (String) throws -> R
  ) throws -> R {
    let folder = try TemporaryFolder()
    let path = folder.path + "/secret"
    try Data(text).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return try body(path)
  }

  private func read(_ text: String) throws -> SecretBytes {
    try withFile(Array(text.utf8)) { try Passphrase.read(file: $0, terminal: nil) }
  }

  @Test(
    "a file that others can open is refused, with a hint", arguments: [0o644, 0o640, 0o604, 0o660])
  func modes(mode: Int) throws {
    let error = try #require(throws: ConsoleError.self) {
      try withFile(Array("x".utf8), mode: mode) { try Passphrase.read(file: $0, terminal: nil) }
    }
    #expect(error.status == .failed && error.hint?.contains("chmod 600") == true)
  }

  @Test("no file, a directory and a file that is too long are errors, and none names the file")
  func wrongFiles() throws {
    let folder = try TemporaryFolder()
    for path in [folder.path + "/none", folder.path, "/dev/zero"] {
      let error = try #require(throws: ConsoleError.self) {
        try Passphrase.read(file: path, terminal: nil)
      }
      #expect(error.status == .failed && !error.message.contains(path))
    }
  }

  @Test("without a file and without a terminal the option is named")
  func missing() throws {
    let passphrase = try #require(throws: ConsoleError.self) {
      try Passphrase.read(file: nil, terminal: nil)
    }
    #expect(passphrase.status == .usage)
    #expect(passphrase.hint?.contains("--passphrase-file") == true)
    let phrase = try #require(throws: ConsoleError.self) {
      _ = try PhraseInput.read(list: SampleWords.list, file: nil, terminal: nil, question: "")
    }
    #expect(phrase.hint?.contains("--phrase-file") == true)
  }

  @Test("one line end is not part of the passphrase, a second one is")
  func lineEnds() throws {
    for (text, expected) in [
      ("open sesame", "open sesame"), ("open sesame\n", "open sesame"), ("a\r\n", "a"),
      ("a\n\n", "a\n"), (" a ", " a "), ("a\r", "a\r"),
    ] {
      #expect(try read(text).equals(Array(expected.utf8)))
    }
    #expect(try read("\n").count == 0)
  }

  @Test("a passphrase is the same whatever the keyboard composes")
  func composed() throws {
    #expect(try read("ca\u{306}t\u{327}") == read("căţ"))
    #expect(try read("caț").equals(Array("caț".utf8)))
    #expect(throws: ConsoleError.self) {
      try withFile([0x61, 0xFF]) { try Passphrase.read(file: $0, terminal: nil) }
    }
  }

  @Test("a new passphrase is not empty")
  func empty() throws {
    #expect(throws: ConsoleError.self) {
      try withFile([0x0A]) { try Passphrase.readNew(file: $0, terminal: nil) }
    }
  }

  @Test("a pipe is read to its end, in whatever pieces it comes")
  func pipe() async throws {
    let pipe = Pipe()
    async let writing: Void = onOwnThread {
      for piece in ["open ", "ses", "ame\n"] {
        try pipe.fileHandleForWriting.write(contentsOf: Data(piece.utf8))
        Thread.sleep(forTimeInterval: 0.02)
      }
      try pipe.fileHandleForWriting.close()
    }
    let secret = try await onOwnThread {
      let path = "/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)"
      return try Passphrase.read(file: path, terminal: nil)
    }
    try await writing
    #expect(secret.equals(Array("open sesame".utf8)))
  }

  @Test("a phrase file gives a phrase")
  func phraseFile() throws {
    try withFile(Array("babora bacora badora\nbafora bagora bahora\n".utf8)) { path in
      let phrase = try PhraseInput.read(
        list: SampleWords.list, file: path, terminal: nil, question: "")
      #expect(phrase.list == "xx-1")
    }
  }
}
