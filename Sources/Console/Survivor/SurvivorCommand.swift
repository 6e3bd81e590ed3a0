package import ArgumentParser

/// A command at which somebody sits who is spoken to in an own language, also when something cannot be
/// done; at all others it is said in English.
package protocol SpokenCommand: AsyncParsableCommand {
  /// Where the language may have been said.
  var options: GlobalOptions { get }
}

/// A command at which an advocate sits, or both do.
protocol AdvocateCommand: SpokenCommand {}

/// A command at which she sits.
package protocol SurvivorCommand: SpokenCommand {
  /// Whether somebody decides for her, with an own key: then it is said about her, not to her.
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
