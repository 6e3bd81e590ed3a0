internal import ArgumentParser
internal import Testimony

/// `directory list`: who counts now.
struct DirectoryList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List whose certificates count now, by country.")

  @Option(help: ArgumentHelp("Only this country.", valueName: "cc"))
  var country: String?
  @OptionGroup var options: GlobalOptions

  private struct Listed: Encodable { let certificates: [CertificateNote] }

  func run() async throws {
    let workplace = try Workplace(options)
    let only = try country.map(KnownWord.country)
    let reading = try await DirectoryReading.read(workplace)
    let notes = reading.notes.filter {
      $0.state == CertificateStanding.counts && (only == nil || $0.country == only)
    }
    let output = workplace.output
    for (country, here) in Dictionary(grouping: notes, by: \.country).sorted(by: { $0.key < $1.key }
    ) {
      output.heading(country.rawValue)
      for (agency, own) in Dictionary(grouping: here, by: \.agency)
        .sorted(by: { $0.key.rawValue < $1.key.rawValue })
      {
        let title = own.first { $0.role == .agency || $0.role == .keeper }
        output.line(title.map { "\($0.name) (\(agency), \($0.role.rawValue))" } ?? agency.rawValue)
        for note in own where note.role != .agency && note.role != .keeper {
          let id = note.unit?.description ?? note.subject?.description ?? ""
          let isNewest = note.unit.map { reading.newest(of: $0)?.certificate == note.certificate }
          guard isNewest != false else { continue }
          let role = note.members == nil ? note.role.rawValue : "team"
          output.line("\(role): \(note.name), \(id)\(Self.more(note))", indent: 2)
          for member in note.members ?? [] {
            let unit = reading.newest(of: member)
            output.line(
              "of: \(unit?.name ?? member.description), \(unit?.country.rawValue ?? "")", indent: 4)
          }
        }
      }
    }
    if notes.isEmpty { output.line("Nobody is in the directory here.") }
    try output.document(Listed(certificates: notes))
    try output.finish()
  }

  /// A unit's generation; the end of a team, and of whatever ends soon.
  private static func more(_ note: CertificateNote) -> String {
    var text = note.generation.map { ", generation \($0)" } ?? ""
    if note.members != nil || note.endsWithin != nil {
      text += ", until \(note.notAfter.date.inWords)"
    }
    return text
  }
}
