internal import ArgumentParser
internal import Testimony

/// The answer to whether she has told before: `no`, or the code of what she told.
enum ToldAnswer: Hashable, Sendable, ExpressibleByArgument {
  case no
  case code(RecordCode)

  init?(argument: String) { self.init(argument) }

  init?(_ text: String) {
    if text.isNo {
      self = .no
    } else if let code = RecordCode(typed: text) {
      self = .code(code)
    } else {
      return nil
    }
  }
}
