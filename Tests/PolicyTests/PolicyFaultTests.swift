import Policy
import Testing

@Suite("A policy file")
struct PolicyFaultTests {
  /// A fault in the frame or in Romania's file.
  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let frame: String
    let country: String?
    let code: PolicyError.Code
    let place: String
    var testDescription: String { name }

    init(
      _ name: String, frame: String = "", country: String? = nil, _ code: PolicyError.Code,
      _ place: String
    ) {
      (self.name, self.frame, self.country) = (name, frame, country)
      (self.code, self.place) = (code, place)
    }
  }

  /// A permission in one line each: roles, purposes, legal bases, sections from column 12 on.
  static func permits(
    _ id: String, roles: String = "[officer]", purposes: String = "[prosecution]",
    bases: String = "[criminal_procedure]", sections: String = "[account]",
    confidence: String = "read"
  ) -> String {
    PolicyTexts.rule(
      id,
      "permits:\n      roles: \(roles)\n      purposes: \(purposes)\n"
        + "      legal_bases: \(bases)\n      sections: \(sections)", confidence: confidence)
  }

  static let inOneFile = [
    Fault("an unknown key in a rule", frame: "    colour: red\n", .malformed, "eu.yaml:25:5"),
    Fault(
      "an unknown key in an effect", frame: PolicyTexts.rule("eu-a", "warns: {role: [officer]}"),
      .malformed, "eu.yaml:29:13"),
    Fault("a key given twice", frame: "    longest: {days: 5}\n", .malformed, "eu.yaml:24:5"),
    Fault("an anchor", frame: "  - &a\n", .malformed, "eu.yaml:25:5"),
    Fault("an alias", frame: PolicyTexts.rule("eu-a", "warns: *a"), .malformed, "eu.yaml:29:12"),
    Fault(
      "a file that is too long", frame: String(repeating: "#", count: 70_000),
      .malformed, "eu.yaml:1:1"),
    Fault(
      "a number in quotes", frame: PolicyTexts.rule("eu-a", "longest: {days: '5'}"),
      .malformed, "eu.yaml:29:21"),
    Fault(
      "no days at all", frame: PolicyTexts.rule("eu-a", "longest: {days: 0}"),
      .malformed, "eu.yaml:29:21"),
    Fault(
      "a warning as long as no time at all",
      frame: PolicyTexts.rule("eu-a", "retention: {days: 5, review: 5, warning: 6}"),
      .malformed, "eu.yaml:29:46"),
    Fault(
      "a text where a list belongs", frame: PolicyTexts.rule("eu-a", "warns: {roles: officer}"),
      .malformed, "eu.yaml:29:20"),
    Fault(
      "an empty list", frame: PolicyTexts.rule("eu-a", "warns: {roles: []}"),
      .malformed, "eu.yaml:29:20"),
    Fault(
      "a word twice", frame: PolicyTexts.rule("eu-a", "warns: {roles: [officer, officer]}"),
      .malformed, "eu.yaml:29:30"),
    Fault(
      "a role that never reads", frame: PolicyTexts.rule("eu-a", "warns: {roles: [keeper]}"),
      .malformed, "eu.yaml:29:21"),
    Fault(
      "an unknown purpose", frame: permits("eu-a", purposes: "[prosecution, revenge]"),
      .malformed, "eu.yaml:31:31"),
    Fault(
      "an unknown legal basis", frame: permits("eu-a", bases: "[whim]"),
      .malformed, "eu.yaml:32:21"),
    Fault(
      "an unknown kind", frame: permits("eu-a", sections: "[account, dreams]"),
      .malformed, "eu.yaml:33:27"),
    Fault(
      "a warning about nothing", frame: PolicyTexts.rule("eu-a", "warns: {}"),
      .malformed, "eu.yaml:29:12"),
    Fault(
      "an unknown confidence",
      frame: PolicyTexts.rule("eu-a", "otherwise: refuse", confidence: "sure"),
      .malformed, "eu.yaml:27:17"),
    Fault(
      "a default that allows", frame: PolicyTexts.rule("eu-a", "otherwise: allow"),
      .malformed, "eu.yaml:29:16"),
    Fault(
      "an id of another file", frame: PolicyTexts.rule("ro-a", "warns: {offline: true}"),
      .malformed, "eu.yaml:25:9"),
    Fault(
      "an id given twice", frame: PolicyTexts.rule("eu-permits", "warns: {offline: true}"),
      .rule, "eu.yaml:25:5"),
    Fault(
      "a second default", frame: PolicyTexts.rule("eu-a", "otherwise: refuse"),
      .rule, "eu.yaml:25:5"),
    Fault(
      "a rule that does nothing", frame: PolicyTexts.rule("eu-a", "basis: law"),
      .rule, "eu.yaml:25:5"),
    Fault(
      "a rule that does two things",
      frame: PolicyTexts.rule("eu-a", "warns: {offline: true}\n    forbids: {offline: true}"),
      .rule, "eu.yaml:30:5"),
    Fault(
      "a permission from an excerpt", frame: permits("eu-a", confidence: "excerpt"),
      .uncertain, "eu.yaml:27:17"),
    Fault(
      "a permission from general knowledge", frame: permits("eu-a", confidence: "background"),
      .uncertain, "eu.yaml:27:17"),
    Fault(
      "a law given as the service's rule",
      frame: PolicyTexts.rule("eu-a", "warns: {offline: true}\n    basis: service"),
      .source, "eu.yaml:26:13"),
    Fault(
      "a rule of the service given as law",
      frame: permits("eu-a").replacing("Law 3", with: "service rule, ours"),
      .source, "eu.yaml:26:13"),
    Fault("a permission without an end", frame: "", country: nil, .incomplete, "eu.yaml:17:18"),
  ]

  @Test("is refused with the place of its fault", arguments: inOneFile)
  func isRefused(_ fault: Fault) throws {
    let error = try #require(throws: PolicyError.self) {
      guard fault.code == .incomplete else { return try PolicyTexts.book(frame: fault.frame) }
      let text = PolicyTexts.frame.replacing("longest: {days: 10}", with: "warns: {offline: true}")
      return try PolicyBook(files: ["eu.yaml": Array(text.utf8)])
    }
    #expect(error.code == fault.code)
    #expect("\(error.file):\(error.line):\(error.column)" == fault.place)
    #expect(!error.advice.isEmpty)
  }

  private static let keeping = "retention: {days: 100, review: 10, warning: 10}"

  static let inCountry = [
    Fault("extending what is not there", country: "", .header, "ro.yaml:3:10"),
    Fault(
      "another role", country: permits("ro-a", roles: "[officer, advocate]"),
      .widens, "ro.yaml:17:24"),
    Fault(
      "another purpose", country: permits("ro-a", purposes: "[prosecution, support]"),
      .widens, "ro.yaml:18:31"),
    Fault(
      "another legal basis", country: permits("ro-a", bases: "[criminal_procedure, eio]"),
      .widens, "ro.yaml:19:41"),
    Fault(
      "another kind", country: permits("ro-a", sections: "[account, health]"),
      .widens, "ro.yaml:20:27"),
    Fault(
      "a longer grant", country: PolicyTexts.rule("ro-a", "longest: {days: 11}"),
      .widens, "ro.yaml:16:21"),
    Fault(
      "a longer grant for one purpose",
      country: PolicyTexts.rule("ro-a", "longest: {purposes: [prosecution], days: 99}"),
      .widens, "ro.yaml:16:46"),
    Fault(
      "a shorter reflection period",
      frame: PolicyTexts.rule("eu-r", "reflection: {days: 30, shields: [officer]}"),
      country: PolicyTexts.rule("ro-a", "reflection: {days: 29, shields: [officer]}"),
      .widens, "ro.yaml:16:24"),
    Fault(
      "a reflection period that shields from others",
      frame: PolicyTexts.rule("eu-r", "reflection: {days: 30, shields: [officer]}"),
      country: PolicyTexts.rule("ro-a", "reflection: {days: 30, shields: [advocate]}"),
      .widens, "ro.yaml:16:38"),
    Fault(
      "a reflection period with an exception",
      frame: PolicyTexts.rule("eu-r", "reflection: {days: 30, shields: [officer]}"),
      country: PolicyTexts.rule(
        "ro-a", "reflection: {days: 30, shields: [officer], except: [support]}"),
      .widens, "ro.yaml:16:57"),
    Fault(
      "a later start",
      frame: PolicyTexts.rule("eu-s", "starts_within: {days: 5}"),
      country: PolicyTexts.rule("ro-a", "starts_within: {days: 6}"), .widens, "ro.yaml:16:27"),
    Fault(
      "a quicker erasure",
      frame: PolicyTexts.rule("eu-e", "erasure: {hours: 72}"),
      country: PolicyTexts.rule("ro-a", "erasure: {hours: 71}"), .widens, "ro.yaml:16:22"),
    Fault(
      "longer keeping", frame: PolicyTexts.rule("eu-k", keeping),
      country: PolicyTexts.rule("ro-a", "retention: {days: 101, review: 10, warning: 10}"),
      .widens, "ro.yaml:16:16"),
    Fault(
      "a later review", frame: PolicyTexts.rule("eu-k", keeping),
      country: PolicyTexts.rule("ro-a", "retention: {days: 100, review: 11, warning: 10}"),
      .widens, "ro.yaml:16:16"),
    Fault(
      "a later warning", frame: PolicyTexts.rule("eu-k", keeping),
      country: PolicyTexts.rule("ro-a", "retention: {days: 100, review: 10, warning: 9}"),
      .widens, "ro.yaml:16:16"),
  ]

  @Test("of a country is refused when it widens what it extends", arguments: inCountry)
  func isNotWidened(_ fault: Fault) throws {
    let error = try #require(throws: PolicyError.self) {
      guard fault.code == .header else {
        return try PolicyTexts.book(frame: fault.frame, country: fault.country)
      }
      return try PolicyBook(files: ["ro.yaml": Array(PolicyTexts.country.utf8)])
    }
    #expect(error.code == fault.code)
    #expect("\(error.file):\(error.line):\(error.column)" == fault.place)
  }

  static let contradictions = [
    Fault(
      "a permission of which a refusal leaves nothing",
      frame: PolicyTexts.rule("eu-f", "forbids: {roles: [officer]}"), .contradicts, "eu.yaml:11:5"),
    Fault(
      "a permission of which two refusals together leave nothing",
      frame: PolicyTexts.rule("eu-f", "forbids: {sections: [account], offline: true}")
        + PolicyTexts.rule("eu-g", "forbids: {sections: [account], offline: false}")
        + PolicyTexts.rule("eu-h", "forbids: {sections: [journey]}"),
      .contradicts, "eu.yaml:11:5"),
    Fault(
      "a permission that the frame forbids",
      frame: PolicyTexts.rule("eu-f", "forbids: {purposes: [investigation]}"),
      country: permits("ro-a", purposes: "[investigation]"), .contradicts, "ro.yaml:12:5"),
    Fault(
      "two limits for the same thing", frame: PolicyTexts.rule("eu-a", "longest: {days: 5}"),
      .contradicts, "eu.yaml:25:5"),
    Fault(
      "two limits for the same purposes, in another order",
      frame: PolicyTexts.rule("eu-a", "longest: {purposes: [support, residence], days: 5}")
        + PolicyTexts.rule("eu-b", "longest: {days: 6, purposes: [residence, support]}"),
      .contradicts, "eu.yaml:30:5"),
    Fault(
      "two reflection periods for one role",
      frame: PolicyTexts.rule("eu-a", "reflection: {days: 30, shields: [officer]}")
        + PolicyTexts.rule("eu-b", "reflection: {days: 31, shields: [advocate, officer]}"),
      .contradicts, "eu.yaml:30:5"),
    Fault(
      "a reflection period with an exception for everything",
      frame: PolicyTexts.rule(
        "eu-a",
        "reflection: {days: 30, shields: [officer], except: [investigation, prosecution, "
          + "court_hearing, victim_protection, support, health_care, legal_aid, compensation, "
          + "residence, family_tracing]}"),
      .contradicts, "eu.yaml:25:5"),
    Fault(
      "two latest starts",
      frame: PolicyTexts.rule("eu-a", "starts_within: {days: 5}")
        + PolicyTexts.rule("eu-b", "starts_within: {days: 6}"), .contradicts, "eu.yaml:30:5"),
    Fault(
      "two delays of an erasure",
      frame: PolicyTexts.rule("eu-a", "erasure: {hours: 5}")
        + PolicyTexts.rule("eu-b", "erasure: {hours: 6}"), .contradicts, "eu.yaml:30:5"),
    Fault(
      "a warning about what is forbidden",
      frame: PolicyTexts.rule("eu-a", "forbids: {offline: true}")
        + PolicyTexts.rule("eu-b", "warns: {offline: true}"), .contradicts, "eu.yaml:30:5"),
    Fault(
      "a country that is none",
      frame: PolicyTexts.rule("eu-a", "tells: {topic: children, not_in: [UK1]}"),
      .malformed, "eu.yaml:29:39"),
  ]

  @Test("is refused when its rules contradict each other", arguments: contradictions)
  func isConsistent(_ fault: Fault) throws {
    let error = try #require(throws: PolicyError.self) {
      try PolicyTexts.book(frame: fault.frame, country: fault.country)
    }
    #expect(error.code == fault.code)
    #expect("\(error.file):\(error.line):\(error.column)" == fault.place)
    #expect(!error.advice.isEmpty)
  }

  @Test("may refuse a part of what it permits, and limit different things differently")
  func isNarrowed() throws {
    let book = try PolicyTexts.book(
      frame: PolicyTexts.rule("eu-f", "forbids: {sections: [journey]}")
        + PolicyTexts.rule("eu-g", "forbids: {sections: [account], offline: true}")
        + PolicyTexts.rule("eu-h", "forbids: {acts: [release], sections: [account]}")
        + PolicyTexts.rule("eu-l", "longest: {days: 5, offline: true}")
        + PolicyTexts.rule("eu-m", "longest: {days: 4, purposes: [prosecution]}")
        + PolicyTexts.rule("eu-n", "longest: {days: 10}")
        + PolicyTexts.rule("eu-w", "warns: {offline: true, acts: [grant]}"))
    #expect(book.files.count == 1)
  }
}
