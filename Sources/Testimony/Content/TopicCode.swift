/// A topic that a segment covers, so that nobody asks for it again.
///
/// Codes for exploitation, control and recruitment map to HTCDS 2.0 (IOM, CC BY 4.0).
public struct TopicCode: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }
}
