import Policy
import Testimony
import Testing

@Suite("A set of policy files")
struct PolicyBookTests {
  @Test("is refused when files extend each other or themselves")
  func refusesCircles() throws {
    for (first, second, place) in [("ro", "eu", "ro.yaml:3:10"), ("eu", "eu", "eu.yaml:3:10")] {
      let frame = PolicyTexts.frame.replacing(
        "title: Frame", with: "title: Frame\nextends: \(first)")
      let country = PolicyTexts.country.replacing("extends: eu", with: "extends: \(second)")
      let error = try #require(throws: PolicyError.self) {
        try PolicyBook(files: ["eu.yaml": Array(frame.utf8), "ro.yaml": Array(country.utf8)])
      }
      #expect(error.code == .header)
      #expect("\(error.file):\(error.position)" == place)
    }
  }

  @Test("is refused when a file's name is not its policy's")
  func refusesWrongNames() throws {
    let wrong = try #require(throws: PolicyError.self) {
      try PolicyBook(files: ["de.yaml": Array(PolicyTexts.frame.utf8)])
    }
    #expect(wrong.code == .header)
    #expect("\(wrong.file):\(wrong.position)" == "de.yaml:1:9")
    for name in ["EU.yaml", "eu.yml", "europe.yaml", "../eu.yaml", ".yaml"] {
      let error = try #require(throws: PolicyError.self) {
        try PolicyBook(files: [name: Array(PolicyTexts.frame.utf8)])
      }
      #expect(error.code == .header, "\(name)")
    }
  }

  @Test("narrows: a country may allow less, for less long, after a longer reflection")
  func narrows() throws {
    let book = try PolicyTexts.book(
      frame: PolicyTexts.rule(
        "eu-r", "reflection: {days: 30, shields: [officer], except: [support]}")
        + PolicyTexts.rule("eu-e", "erasure: {hours: 24}"),
      country: PolicyFaultTests.permits("ro-a") + PolicyTexts.rule("ro-l", "longest: {days: 9}")
        + PolicyTexts.rule("ro-r", "reflection: {days: 31, shields: [officer, advocate]}")
        + PolicyTexts.rule("ro-e", "erasure: {hours: 48}"))
    #expect(book.files.map(\.name) == ["eu", "ro"])
    #expect(book.reflectionDays(in: [.romania]) == 31)
    #expect(book.erasureDelay(in: [.romania]) == 48)
    #expect(book.erasureDelay(in: []) == 72)
    #expect(book.reflectionDays(in: [.poland]) == 0)
  }

  @Test("gives the files concerned with their bytes, the frame first, then by country")
  func givesFiles() throws {
    let book = try PolicyBook.embedded
    #expect(book.files.map(\.name) == ["eu", "bg", "de", "gb", "hu", "nl", "pl", "ro"])
    #expect(book.files(for: [.romania, .germany]).map(\.name) == ["eu", "de", "ro"])
    #expect(book.files(for: [.netherlands]).map(\.name) == ["eu", "nl"])
    let austria = try #require(CountryCode("AT"))
    #expect(book.files(for: [austria]).isEmpty)
    #expect(book.files(for: [austria, .romania]).map(\.name) == ["eu", "ro"])
    #expect(book.file(for: .germany)?.country == .germany)
    #expect(book.file(named: "eu")?.country == nil)
  }

  @Test("lists the rules whose source was not read")
  func listsUncertain() throws {
    let book = try PolicyBook.embedded
    #expect(book.uncertainRules.allSatisfy { $0.confidence != .read && $0.kind != .permits })
    #expect(book.uncertainRules.contains { $0.id == "eu-reflection-1" })
    #expect(!book.uncertainRules.contains { $0.id == "ro-reflection-1" })
  }

  @Test("survives any damage to a file: it is read, or refused with a place within it")
  func survivesDamage() throws {
    let original = try #require(try PolicyBook.embedded.file(named: "eu")).bytes
    let signs = Array("&*!|>'\"%@`{}[],:#-? \n\t\u{0}\u{1B}x0".utf8) + [0x80, 0xC3, 0xFF]
    var random = Steps(state: 20_261_122)
    for _ in 0..<150 {
      var bytes = original
      for _ in 0...Int(random.next() % 4) {
        let place = Int(random.next() % UInt64(bytes.count))
        switch random.next() % 3 {
        case 0: bytes[place] = signs[Int(random.next() % UInt64(signs.count))]
        case 1: bytes.insert(signs[Int(random.next() % UInt64(signs.count))], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + Int(random.next() % 40)))
        }
      }
      do {
        _ = try PolicyBook(files: ["eu.yaml": bytes])
      } catch {
        let lines = bytes.count { $0 == 0x0A } + 2
        #expect((1...lines).contains(error.line) && error.column >= 1)
      }
    }
  }
}

/// The same numbers on every run (SplitMix64).
struct Steps: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
