import Foundation
import Testing

@testable import Console

/// A file that is there completely or not at all.
@Suite("A new file") struct NewFileTests {
  private func text(_ path: String) -> String? {
    try? String(contentsOfFile: path, encoding: .utf8)
  }

  @Test(
    "Until it is complete, whatever ends the program takes it away, and it gets no name any more")
  func unfinished() throws {
    let place = try TemporaryFolder()
    let path = place.path + "/card.txt"
    let file = try NewFile(path)
    try file.append(Array("half".utf8))
    #expect(try place.files() == [path + ".toldonce-part"])
    #expect(try place.mode(path + ".toldonce-part") == 0o600)
    Unfinished.removeAll(below: place.path)
    #expect(try place.files().isEmpty)
    #expect(throws: ConsoleError.self) { try file.finish() }
    #expect(try place.files().isEmpty)
  }

  @Test("Once it is complete it stays, under its own name alone")
  func complete() async throws {
    let place = try TemporaryFolder()
    let path = place.path + "/card.txt"
    // One that a program left there when it was killed is written over.
    try Data("left".utf8).write(to: URL(filePath: path + ".toldonce-part"))
    try await NewFile.write(Array("whole".utf8), to: path)
    Unfinished.removeAll(below: place.path)
    #expect(try place.files() == [path] && text(path) == "whole")
    #expect(try place.mode(path) == 0o600)
  }

  @Test("Nothing that is there is written over, also where it comes meanwhile")
  func taken() async throws {
    let place = try TemporaryFolder()
    let path = place.path + "/card.txt"
    let file = try NewFile(path)
    try file.append(Array("mine".utf8))
    try Data("theirs".utf8).write(to: URL(filePath: path))
    #expect(throws: ConsoleError.self) { try file.finish() }
    await #expect(throws: ConsoleError.self) { try await NewFile.write([1], to: path) }
    await #expect(throws: ConsoleError.self) { try await NewFile.expectFree(path) }
    #expect(text(path) == "theirs")
  }

  @Test("A name that is only asked about leaves nothing")
  func asked() async throws {
    let place = try TemporaryFolder()
    try await NewFile.expectFree(place.path + "/card.txt")
    try await NewBagFolder.expectFree(place.path + "/copy")
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path).isEmpty)
    await #expect(throws: ConsoleError.self) {
      try await NewFile.expectFree(place.path + "/none/card.txt")
    }
  }

  @Test(
    "On a stick, where a file has one name only, it is the same", arguments: [EPERM, ENOSYS, EIO])
  func stick(refusal: Int32) throws {
    let place = try TemporaryFolder()
    let (part, path) = (place.path + "/part", place.path + "/card.txt")
    func give() -> Bool {
      FreeName.give(path, to: part) { _, _ in
        errno = refusal
        return -1
      }
    }
    try Data("whole".utf8).write(to: URL(filePath: part))
    // A disk that fails is no stick.
    #expect(give() == (refusal != EIO))
    #expect(try place.files() == [refusal == EIO ? part : path])
    try Data("theirs".utf8).write(to: URL(filePath: path))
    try Data("mine".utf8).write(to: URL(filePath: part))
    #expect(!give())
    #expect(text(path) == "theirs" && text(part) == "mine")
    // Nothing is there under the name when the part has gone.
    unlink(path)
    unlink(part)
    #expect(!give())
    #expect(try place.files().isEmpty)
  }

  @Test("What is written inside of a guard is guarded once, and a conversation guards by itself")
  func guarded() async throws {
    #expect(!Unfinished.isWatched)
    // A second watch would wait for the first for ever.
    let isWatched = try await Unfinished.guarded {
      try await Unfinished.guarded { Unfinished.isWatched }
    }
    #expect(isWatched && !Unfinished.isWatched)
  }
}
