import CResources
import Foundation
import Policy
import Testimony
import Testing

@Suite("The policies that come with the program")
struct EmbeddedPolicyTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  @Test("are the files in Policies, byte for byte")
  func areTheFiles() throws {
    let folder = Self.root.appendingPathComponent("Policies").path
    #expect(try PolicyBook.embedded == PolicyBook.load(directory: folder))
  }

  @Test("are refused from a folder that is not there or holds none")
  func needAFolder() throws {
    for folder in ["/nowhere/at/all", Self.root.appendingPathComponent("Sources").path] {
      let error = try #require(throws: PolicyError.self) { try PolicyBook.load(directory: folder) }
      #expect(error.code == .unreadable)
      #expect(error.file == folder)
    }
  }

  @Test("tell people of every country about every topic that matters before speaking")
  func tell() throws {
    let book = try PolicyBook.embedded
    for country in [CountryCode.romania, .germany, .netherlands] {
      for topic in PolicyTopic.allCases {
        #expect(!book.rules(about: topic, in: [country]).isEmpty, "\(country) \(topic)")
      }
      #expect(book.rules(about: .languages, in: [country]).flatMap(\.values).count >= 4)
      #expect(!book.rules(about: .contacts, in: [country]).flatMap(\.values).isEmpty)
    }
  }

  @Test("do not tell the Union's law for the United Kingdom alone, but beside another country")
  func tellWhereItReaches() throws {
    let book = try PolicyBook.embedded
    for topic in [PolicyTopic.companions, .interview, .referral] {
      let alone = book.rules(about: topic, in: [.unitedKingdom])
      #expect(!alone.isEmpty && alone.allSatisfy { $0.country == "gb" }, "\(topic)")
      let both = book.rules(about: topic, in: [.unitedKingdom, .romania])
      #expect(both.contains { $0.country == "eu" }, "\(topic)")
    }
    let told = PolicyTopic.allCases.flatMap { book.rules(about: $0, in: [.unitedKingdom]) }
    #expect(told.allSatisfy { $0.country == "gb" || $0.basis == .service })
  }

  @Test("have the reflection periods of the facts file, and the longest for several countries")
  func haveReflection() throws {
    let book = try PolicyBook.embedded
    #expect(book.reflectionDays(in: [.romania]) == 90)
    #expect(book.reflectionDays(in: [.germany]) == 92)
    #expect(book.reflectionDays(in: [.netherlands]) == 92)
    #expect(book.reflectionDays(in: [.bulgaria]) == 30)
    #expect(book.reflectionDays(in: [.hungary]) == 31)
    #expect(book.reflectionDays(in: [.poland]) == 92)
    #expect(book.reflectionDays(in: [.unitedKingdom]) == 90)
    #expect(book.reflectionDays(in: [.romania, .netherlands]) == 92)
    let opened = try #require(Timestamp("2026-11-22T06:00:00Z"))
    #expect(
      book.reflectionEnd(recordOpened: opened, in: [.romania]).description
        == "2027-02-20T06:00:00Z")
    #expect(book.erasureDelay(in: [.germany]) == 72)
  }

  @Test(
    "are built in as they lie in the repository, like the demo's files",
    arguments: [
      ("policies/nl.yaml", "Policies/nl.yaml"),
      ("policies/bg.yaml", "Policies/bg.yaml"),
      ("policies/gb.yaml", "Policies/gb.yaml"),
      ("policies/hu.yaml", "Policies/hu.yaml"),
      ("policies/pl.yaml", "Policies/pl.yaml"),
      ("demo/statement.md", "Sources/CResources/Demo/statement.md"),
      ("demo/voice.ogg", "Sources/CResources/Demo/voice.ogg"),
      ("demo/federation.yaml", "Keys/demo/federation.yaml"),
    ])
  func areBuiltIn(_ name: String, _ path: String) throws {
    var length = 0
    let start = try #require(toldonce_resource(name, &length))
    let file = try Data(contentsOf: Self.root.appendingPathComponent(path))
    #expect(Data(bytes: start, count: length) == file)
  }

  @Test("are found by their names only")
  func areNamed() {
    for name in ["policies/eu", "policies/EU.yaml", "eu.yaml", "", "policies/eu.yaml "] {
      var length = 7
      #expect(toldonce_resource(name, &length) == nil)
      #expect(length == 0)
    }
  }
}
