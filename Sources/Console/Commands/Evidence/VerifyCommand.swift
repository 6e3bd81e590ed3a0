package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce verify`: checks an evidence bundle with nothing but the bundle.
package struct VerifyCommand: AsyncParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "verify", abstract: .topVerify,
      discussion: """
        It needs no key, no network and no service. Every file is checked; whatever was changed, is \
        missing or was added is named. With --federation FILE the bundle has to be of the federation \
        that you trust; without it you compare the roots yourself. --extract DIR opens its attachments \
        into a new folder, once all of it has been checked.
        """)
  }

  @Argument(
    help: ArgumentHelp("The folder of the bundle.", valueName: "bundle"), completion: .directory)
  private var bundle: String
  @Option(
    help: ArgumentHelp(
      "Open the attachments into this folder; it must not be there yet.", valueName: "dir"),
    completion: .directory)
  private var extract: String?
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Checked: Encodable {
    let isSound: Bool
    let faults: [BagFault]
    /// Whether the federation is one that is trusted here, and not only the bundle's own word.
    let isPinned: Bool
    let custody: CustodyReport?
    /// Where the attachments are, opened, if that was asked for.
    let extracted: [Extracted]?
  }

  private struct Extracted: Encodable {
    let attachment: AttachmentID
    let name: String
    let file: String
  }

  package func run() async throws {
    let settings = try options.settings()
    let output = settings.output
    let pinned = try settings.trustedFederation()
    let (examined, extracted) = try await Unfinished.guarded {
      // Nothing is checked for nothing: a place that cannot be written to is said first.
      let folder = try extract.map { try NewBagFolder($0) }
      let examined = try BundleExamination(folder: bundle, pinned: pinned)
      return (examined, try await open(examined, into: folder))
    }
    let custody = examined.evidence.map { CustodyReport($0, examined.attachments) }
    try output.document(
      Checked(
        isSound: custody != nil, faults: examined.faults, isPinned: pinned != nil,
        custody: custody, extracted: extracted))
    guard let custody else {
      for fault in examined.faults { output.item("\(fault.file): \(fault.what)") }
      try output.finish()
      throw ConsoleError.data(
        "the bundle does not verify",
        hint: "do not rely on it; ask whoever made it for a new one")
    }
    show(custody, isPinned: pinned != nil, on: output)
    for one in extracted ?? [] { output.field(one.name, one.file) }
    try output.finish()
  }

  /// Opens the attachments, each checked again while it is opened. Their names are somebody's words
  /// and no place for a file: each is called by its id.
  private func open(
    _ examined: BundleExamination, into folder: NewBagFolder?
  ) async throws -> [Extracted]? {
    guard let folder, let extract, let evidence = examined.evidence else { return nil }
    guard examined.attachments.count == evidence.attachments.count else {
      throw ConsoleError.failed(
        "the attachments are not in this bundle", hint: "ask whoever made it for them")
    }
    for (check, verified) in zip(evidence.attachments, examined.attachments) {
      let name = verified.entry.attachment.description
      try await folder.stream(name, length: check.length) { file in
        try EvidenceStreams.verify(check, in: bundle, write: file.append)
      }
    }
    try folder.finish()
    return examined.attachments.map {
      let id = $0.entry.attachment
      return Extracted(attachment: id, name: $0.note.name, file: "\(extract)/\(id)")
    }
  }

  private func show(_ custody: CustodyReport, isPinned: Bool, on output: Output) {
    output.line("The bundle is whole: nothing is changed, missing or added.", as: .strong)
    output.line("Chain of custody of record \(custody.record):")
    for link in custody.links {
      output.item("\(link.link): \(link.says)")
      if let entry = link.entry, let at = link.at {
        output.field("entry", "\(entry), admitted \(at.inWords)")
      }
    }
    for attachment in custody.attachments where attachment.file == nil {
      output.item("Not in this bundle: attachment \(attachment.attachment).")
    }
    output.line()
    if isPinned {
      output.line("Its federation is the one that you trust.")
    } else {
      output.line(
        "No federation was given to compare with. Compare these roots with those that you know "
          + "from elsewhere; without that, all of this could be somebody's own making:")
      for root in custody.roots { output.item(root.description) }
    }
  }
}
