package import Statements
package import Testimony

/// What a version of a federation changes, and who has signed it: for a root to read before it signs.
package struct FederationChange: Sendable {
  package let before: Statement<Federation>
  package let after: Federation
  private let envelope: Envelope

  /// - Throws: ``ConsoleError`` when the one does not come right after the other.
  package init(from before: Statement<Federation>, to envelope: Envelope) throws {
    after = try StatementVerifier.peek(envelope, as: Federation.self)
    guard after.version == before.body.version + 1, after.prev == before.hash else {
      throw ConsoleError.data(
        "this version does not follow version \(before.body.version)",
        hint: "give the version right before it with --after FILE")
    }
    guard after.log == before.body.log, after.keeper == before.body.keeper else {
      throw ConsoleError.data(
        "this version names another log or keeper",
        hint: "that would be another federation: toldonce federation init")
    }
    self.before = before
    self.envelope = envelope
  }

  /// One sentence for each thing that changes.
  package var sentences: [String] {
    let old = before.body
    var all: [String] = []
    if after.name != old.name { all.append("Its name is \(after.name); it was \(old.name).") }
    for root in after.roots where !old.roots.contains(root) {
      all.append("New root: \(KeyID(signing: root, box: nil)).")
    }
    for root in old.roots where !after.roots.contains(root) {
      all.append("No longer a root: \(KeyID(signing: root, box: nil)).")
    }
    if (after.threshold, after.roots.count) != (old.threshold, old.roots.count) {
      all.append(
        "\(after.threshold) of \(after.roots.count) roots have to sign; before, "
          + "\(old.threshold) of \(old.roots.count).")
    }
    if after.profile != old.profile {
      all.append("The profile is \(after.profile.rawValue); it was \(old.profile.rawValue).")
    }
    for witness in after.witnesses where !old.witnesses.contains(witness) {
      all.append("New witness: \(witness.vkey), in \(witness.country).")
    }
    for witness in old.witnesses where !after.witnesses.contains(witness) {
      all.append("No longer a witness: \(witness.vkey).")
    }
    if after.quorum != old.quorum {
      all.append("\(after.quorum) witnesses have to cosign; before, \(old.quorum).")
    }
    all.append("It counts until \(after.notAfter.inWords); before, until \(old.notAfter.inWords).")
    return all
  }

  /// Roots of the version before, and of this one, that have signed.
  package var signed: (old: Int, new: Int) {
    (
      FederationSigning.signers(of: envelope, among: before.body.roots).count,
      FederationSigning.signers(of: envelope, among: after.roots).count
    )
  }

  /// Which signatures are missing; empty when it can be published.
  package var lacking: [String] {
    let (old, new) = signed
    var all: [String] = []
    if old < before.body.threshold {
      all.append(
        "\(old) of the \(before.body.threshold) signatures needed by roots of version "
          + "\(before.body.version)")
    }
    if new < after.threshold {
      all.append(
        "\(new) of the \(after.threshold) signatures needed by roots of version \(after.version)")
    }
    return all
  }

  package func tell(_ output: Output) {
    output.line("What version \(after.version) changes", as: .strong)
    for sentence in sentences { output.item(sentence) }
    output.line(
      lacking.isEmpty
        ? "All signatures that are needed are there."
        : "It has " + lacking.joined(separator: ", and ") + ".")
  }
}
