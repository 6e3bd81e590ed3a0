/// A topic that a segment covers, so that nobody asks for it again.
///
/// Codes for exploitation, control and recruitment stand for values of the Human Trafficking Case Data Standard;
/// its source and licence are told at ``CodedTopic``.
public struct TopicCode: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }
}
