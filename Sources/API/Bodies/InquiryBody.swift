public import Testimony

/// An inquiry, and the code that it is about. The code is not signed: it proves itself.
public struct InquiryBody: Codable, Hashable, Sendable {
  public let code: RecordCode
  public let envelope: String

  public init(code: RecordCode, envelope: String) {
    self.code = code
    self.envelope = envelope
  }
}
