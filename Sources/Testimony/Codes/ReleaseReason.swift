/// Why an officer opens a section now.
public struct ReleaseReason: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let firstReading = Self(known: "first_reading")
  public static let preparingQuestions = Self(known: "preparing_questions")
  public static let preparingHearing = Self(known: "preparing_hearing")
  public static let hearing = Self(known: "hearing")
  public static let safetyAssessment = Self(known: "safety_assessment")
  public static let carePlanning = Self(known: "care_planning")
  public static let translation = Self(known: "translation")
  public static let review = Self(known: "review")
  public static let evidenceBundle = Self(known: "evidence_bundle")

  /// All listed words, in the order of the protocol.
  public static let listed: [Self] = [
    .firstReading, .preparingQuestions, .preparingHearing, .hearing, .safetyAssessment,
    .carePlanning, .translation, .review, .evidenceBundle,
  ]
}
