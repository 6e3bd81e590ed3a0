internal import Testimony

/// What the service says of a code before she tells again.
enum ToldFinding: Hashable, Sendable {
  case told(ToldBefore)
  case nothing
  /// Nobody could be asked: there is no connection.
  case unknown
}
