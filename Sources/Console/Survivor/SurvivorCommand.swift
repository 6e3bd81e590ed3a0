package import ArgumentParser

/// A command at which she sits: what keeps it from being done is said in her language.
package protocol SurvivorCommand: AsyncParsableCommand {
  /// Where she may have said which language is hers.
  var options: GlobalOptions { get }
  /// Whether somebody decides for her, with an own key.
  var isInHerPlace: Bool { get }
}

extension SurvivorCommand {
  package var isInHerPlace: Bool { false }
}

/// A one-step form of `consent`.
protocol SurvivorStep: SurvivorCommand {
  var given: ConsentOptions { get }
}

extension SurvivorStep {
  package var options: GlobalOptions { given.options }
}

/// What somebody else can do in her place, with `--own-key`.
protocol OwnKeyCommand: SurvivorCommand {
  var whose: OwnKeyOption { get }
}

extension OwnKeyCommand {
  package var isInHerPlace: Bool { whose.ownKey }
}
