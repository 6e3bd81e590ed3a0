import Policy

/// Small policy texts for tests, so that a fault's line can be counted on the page.
enum PolicyTexts {
  /// A frame that lets officers prosecute for 10 days. Ends after line 24.
  static let frame = """
    policy: eu
    title: Frame
    reviewed: 2026-11-22
    rules:
      - id: eu-otherwise
        source: "service rule: no"
        basis: service
        confidence: read
        text: No.
        otherwise: refuse
      - id: eu-permits
        source: Law 1
        confidence: read
        text: Yes.
        permits:
          roles: [officer]
          purposes: [prosecution, investigation]
          legal_bases: [criminal_procedure]
          sections: [account, journey]
      - id: eu-longest
        source: Law 2
        confidence: background
        text: Ten days.
        longest: {days: 10}

    """

  /// The head of a country's file, up to and with its default. Ends after line 11.
  static let country = """
    policy: ro
    title: Romania
    extends: eu
    reviewed: 2026-11-22
    rules:
      - id: ro-otherwise
        source: "service rule: no"
        basis: service
        confidence: read
        text: No.
        otherwise: refuse

    """

  /// A rule of one thing, as lines to append.
  static func rule(_ id: String, _ effect: String, confidence: String = "read") -> String {
    """
      - id: \(id)
        source: Law 3
        confidence: \(confidence)
        text: So it is.
        \(effect)

    """
  }

  /// The frame and Romania with more rules after the given ones.
  static func book(
    frame more: String = "", country rules: String? = nil
  ) throws(PolicyError) -> PolicyBook {
    var files = ["eu.yaml": Array((frame + more).utf8)]
    if let rules { files["ro.yaml"] = Array((country + rules).utf8) }
    return try PolicyBook(files: files)
  }
}
