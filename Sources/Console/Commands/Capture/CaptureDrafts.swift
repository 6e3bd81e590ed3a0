internal import ArgumentParser
internal import Testimony

/// `capture drafts`: what is begun; dates and kinds only, never words.
struct CaptureDrafts: AdvocateCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "drafts", abstract: .drafts)
  }

  @OptionGroup var options: GlobalOptions

  private struct Addition: Encodable {
    let record: RecordCode
    let begun: Timestamp
    let command: String
  }

  private struct List: Encodable {
    let drafts: [DraftSummary]
    /// Those that another program works on.
    let inUse: [RecordID]
    /// Those that another version of the program made.
    let ofOtherVersion: [RecordID]
    /// Additions to records that are not finished yet.
    let additions: [Addition]
  }

  func run() async throws {
    let workplace = try Workplace(options)
    let keys = try workplace.keys()
    let drafts = try Drafts(in: workplace.home, keys: keys)
    let additions = try AdditionDrafts(in: workplace.home, keys: keys).all().map {
      Addition(record: $0.code, begun: $0.begun, command: $0.command)
    }
    var all: [DraftSummary] = []
    var inUse: [RecordID] = []
    var ofOtherVersion: [RecordID] = []
    for record in try drafts.records() {
      do {
        let draft = try drafts.open(record)
        defer { draft.close() }
        all.append(try DraftSummary(draft.capture(), record: record))
      } catch let error as ConsoleError where error.status == .tryAgain {
        inUse.append(record)
      } catch let error as ConsoleError where error.status == .data {
        ofOtherVersion.append(record)
      }
    }
    let her = try HerWords(workplace.settings.language)
    let output = workplace.output
    if try drafts.records().isEmpty, additions.isEmpty { output.line(her(.noDraft)) }
    for draft in all {
      output.line(draft.draft.description, as: .strong)
      output.field(her(.labelBegun), her.moment(draft.begun))
      if !draft.sections.isEmpty { output.field(her(.labelParts), her.sections(draft.sections)) }
      output.field(her(.labelAttachments), "\(draft.attachments)")
    }
    for (records, why) in [(inUse, AccountKey.draftInUse), (ofOtherVersion, .draftElsewhere)] {
      for record in records {
        output.line(record.description, as: .strong)
        output.line(her(why), indent: 2)
      }
    }
    for addition in additions {
      output.line(her(.additionTo, ["code": "\(addition.record)"]), as: .strong)
      output.field(her(.labelBegun), her.moment(addition.begun))
      output.command(addition.command)
    }
    try output.document(
      List(
        drafts: all, inUse: inUse, ofOtherVersion: ofOtherVersion, additions: additions))
    try workplace.output.finish()
  }
}
