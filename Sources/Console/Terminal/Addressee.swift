package import ArgumentParser
internal import Foundation
internal import Synchronization
package import Testimony

/// To whom a command speaks when something cannot be done: to a survivor, and to an advocate who takes an
/// account down or decides for her, in their language, to everybody else in English.
package final class Addressee: Sendable {
  /// Of the command that runs.
  @TaskLocal package static var current: Addressee?

  private let heard: Mutex<Language?>
  /// Whether she is the one who is spoken to.
  package let isSurvivor: Bool

  /// - Parameter command: as it was typed.
  package init(_ command: any ParsableCommand) {
    let hers = command as? any SurvivorCommand
    isSurvivor = hers?.isInHerPlace == false
    guard let spoken = command as? any SpokenCommand else {
      heard = Mutex(nil)
      return
    }
    heard = Mutex(spoken.options.saidLanguage() ?? .english)
  }

  /// The language, as far as it is known; `nil` where nobody but a colleague reads along.
  package var language: Language? { heard.withLock { $0 } }

  /// Her record says which language is hers. An advocate's is another matter.
  func hears(_ language: Language) {
    guard isSurvivor else { return }
    heard.withLock { if $0 != nil { $0 = language } }
  }

  /// How whoever is at the command that runs is spoken to.
  static func words() throws -> HerWords { try HerWords(current?.language ?? .english) }
}
