public import Testimony

/// Whether something is told under a code, with the place of the inquiry in the log.
public struct InquiryAnswer: Codable, Hashable, Sendable {
  public let admission: Admission
  /// Absent where nothing is told.
  public let told: ToldBefore?

  public init(admission: Admission, told: ToldBefore?) {
    self.admission = admission
    self.told = told
  }
}
