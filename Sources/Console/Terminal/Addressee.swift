package import ArgumentParser
internal import Foundation
internal import Synchronization
package import Testimony

/// To whom a command speaks when something cannot be done: to a survivor in her language, beside her in
/// the language of the session where there is a text for it, to everybody else in English.
package final class Addressee: Sendable {
  /// Of the command that runs.
  @TaskLocal package static var current: Addressee?

  private let heard: Mutex<Language?>
  /// Of whoever sits beside her.
  private let beside: Language?

  /// - Parameter command: as it was typed.
  package init(_ command: any ParsableCommand) {
    beside = (command as? any CompanionCommand)?.options.saidLanguage()
    guard let hers = command as? any SurvivorCommand, !hers.isInHerPlace else {
      heard = Mutex(nil)
      return
    }
    heard = Mutex(hers.options.saidLanguage() ?? .english)
  }

  /// Her language, as far as it is known; `nil` where nobody but a colleague reads along.
  package var language: Language? { heard.withLock { $0 } }

  /// Her record says which language is hers.
  func hears(_ language: Language) {
    heard.withLock { if $0 != nil { $0 = language } }
  }

  /// How an error is said to somebody who sits beside her; `nil` for English.
  package func words(for error: ConsoleError) -> HerWords? {
    error.isForHer ? beside.flatMap { try? HerWords($0) } : nil
  }

  /// How whoever is at the command that runs is spoken to.
  static func words() throws -> HerWords { try HerWords(current?.language ?? .english) }
}
