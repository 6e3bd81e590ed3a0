internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent keep`: how long her record is kept.
struct ConsentKeep: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "keep", abstract: .keep,
      discussion: .keepMore)
  }

  @Option(
    help: ArgumentHelp(.keepUntil, valueName: "time"))
  var until: GivenTime?
  @OptionGroup var given: ConsentOptions

  private struct Kept: Encodable {
    let keptUntil: Timestamp?
    /// What the service has said last, if nothing was decided since.
    let notice: Retention.Event?
  }

  func run() async throws {
    var desk = try await ConsentDesk.open(given)
    try desk.checkStays()
    guard let before = try desk.keeping() else {
      desk.output.line(desk.her(.keptForGood))
      try desk.output.document(Kept(keptUntil: nil, notice: nil))
      return try desk.output.finish()
    }
    if let until {
      let moment = until.moment(now: .now)
      try check(moment, before.period)
      if desk.record.history.keeping?.until != moment || desk.record.retentionNotice != nil {
        let asked = desk
        try await asked.deciding { try await asked.session.keep(until: moment, in: asked.record) }
        desk = try await asked.reopened()
      }
    }
    let keeping = try desk.keeping() ?? before
    desk.output.line(desk.her(.keptUntil, ["day": desk.her.day(keeping.until)]), as: .strong)
    if let said = desk.record.history.keeping?.until, said < keeping.until {
      desk.output.line(desk.her(.keptLonger))
    }
    desk.output.line(desk.her(.keepHint))
    if until == nil {
      desk.output.line(desk.her(.toDecide, ["command": "toldonce consent keep --until TIME"]))
    }
    try desk.output.document(
      Kept(keptUntil: keeping.until, notice: desk.record.retentionNotice?.event))
    try desk.output.finish()
  }

  /// Within what the rules allow, and late enough that she can be warned.
  private func check(_ moment: Timestamp, _ period: RetentionPeriod) throws {
    let day: UInt64 = 86_400
    let earliest = Timestamp.now.adding(seconds: UInt64(period.warning) * day)
    let latest = Timestamp.now.adding(seconds: UInt64(period.days) * day)
    guard moment >= earliest else {
      throw ConsoleError.usage(
        .earliest, ["day": .day(earliest.date)],
        hint: .init(.deleteNow, ["command": "toldonce consent erase"]))
    }
    guard moment <= latest else {
      throw ConsoleError.usage(.latest, ["day": .day(latest.date)], hint: .init(.laterOn))
    }
  }
}
