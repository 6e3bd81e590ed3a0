package import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `toldonce verify`: checks an evidence bundle with nothing but the bundle.
package struct VerifyCommand: ParsableCommand {
  package static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Check an evidence bundle, and show its chain of custody.",
    discussion: """
      It needs no key, no network and no service. Every file is checked; whatever was changed, is \
      missing or was added is named. With --federation FILE the bundle has to be of the federation \
      that you trust; without it you compare the roots yourself.
      """)

  @Argument(
    help: ArgumentHelp("The folder of the bundle.", valueName: "bundle"), completion: .directory)
  private var bundle: String
  @OptionGroup private var options: GlobalOptions

  package init() {}

  private struct Checked: Encodable {
    let isSound: Bool
    let faults: [BagFault]
    /// Whether the federation is one that is trusted here, and not only the bundle's own word.
    let isPinned: Bool
    let custody: CustodyReport?
  }

  package func run() throws {
    let settings = try options.settings()
    let output = settings.output
    let pinned = try settings.trustedFederation()
    let examined = try BundleExamination(folder: bundle, pinned: pinned)
    let custody = examined.evidence.map(CustodyReport.init)
    try output.document(
      Checked(
        isSound: custody != nil, faults: examined.faults, isPinned: pinned != nil,
        custody: custody))
    guard let custody else {
      for fault in examined.faults { output.item("\(fault.file): \(fault.what)") }
      try output.finish()
      throw ConsoleError.data(
        "the bundle does not verify",
        hint: "do not rely on it; ask whoever made it for a new one")
    }
    show(custody, isPinned: pinned != nil, on: output)
    try output.finish()
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
    for attachment in custody.attachments {
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
