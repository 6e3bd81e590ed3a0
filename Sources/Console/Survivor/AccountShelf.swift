internal import Client
internal import Sealing
internal import Sodium
internal import Statements
internal import Testimony

/// What was verified of a survivor's record, on her own machine and for her alone, so that next time
/// only what is new has to be fetched and verified (``KeptAccount``).
///
/// Sealed under a key of her seed, which her six words open: without them the file says how much there
/// is, up to a power of two, and nothing else. On a machine that is not hers there is none (somebody
/// else's key says that it is not), and of a record that is to be erased there is none either. What
/// cannot be kept, or had again, is verified anew: that is no reason to stop anybody.
struct AccountShelf {
  private let session: SurvivorSession
  private let workplace: Workplace

  init(_ session: SurvivorSession, at workplace: Workplace) {
    self.session = session
    self.workplace = workplace
  }

  /// - Returns: `nil` if there is nothing to go on from.
  func account() -> KeptAccount? {
    guard isHers, let folder = try? folder(), folder.has(texts),
      let content = try? folder.read(name)
    else { return nil }
    return KeptAccount(content.withUnsafeBytes { Array($0) }) {
      guard let content = try folder.read(texts) else { throw ConsoleError.data(.keptLost) }
      return content.withUnsafeBytes { Array($0) }
    } lost: { [self] in
      // So that all is had anew when she comes again.
      forget()
      return ConsoleError.data(.keptLost)
    }
  }

  /// Keeps what was verified, if it is more than what is there.
  func keep(_ record: SurvivorRecord) {
    guard isHers else { return }
    guard record.history.erasureAsked == nil else { return forget() }
    guard record.hasNews, let kept = try? KeptAccount(record) else { return }
    do {
      let folder = try folder()
      let bytes = try kept.bytes()
      // Whatever interrupts this: the two belong together, or there is nothing to go on from.
      try folder.remove(name)
      try folder.write(texts, bytes.texts)
      try folder.write(name, bytes.account)
    } catch {
      forget()
    }
  }

  func forget() {
    guard isHers else { return }
    let folder = try? folder()
    try? folder?.remove(name)
    try? folder?.remove(texts)
  }

  private var isHers: Bool { !workplace.leavesNothing && !workplace.home.belongsToSomebody }

  private var name: String { session.record.description }
  /// What is seldom looked at, apart.
  private var texts: String { name + " readings" }

  private func folder() throws -> SealedFolder {
    try SealedFolder(.accounts, in: workplace.home, secret: session.seed.homeKey)
  }
}
