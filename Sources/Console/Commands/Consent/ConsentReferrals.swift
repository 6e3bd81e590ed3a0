internal import ArgumentParser
internal import Client
internal import Statements
internal import Testimony

/// `consent refer`: she asks a unit for help.
struct ConsentRefer: SurvivorStep, OwnKeyCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "refer", abstract: .refer)
  }

  @OptionGroup var ask: ReferralAsk
  @OptionGroup var whose: OwnKeyOption
  @OptionGroup var given: ConsentOptions

  func run() async throws { try await ask.refer(given, ownKey: whose.ownKey) }
}

/// `consent referrals`: where she was referred, and what was answered.
struct ConsentReferrals: SurvivorStep {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "referrals", abstract: .referrals)
  }

  @OptionGroup var given: ConsentOptions

  private struct Document: Encodable {
    struct Item: Encodable {
      let number: Int
      let referral: ReferralID
      let unit: UnitID
      let service: ReferralService
      let state: String
      let since: Timestamp
      /// The number of the permission that goes with it.
      let permission: Int
    }
    let referrals: [Item]
  }

  func run() async throws {
    let desk = try await ConsentDesk.open(given)
    let output = desk.output
    let all = desk.record.referrals
    let her = desk.her
    if all.isEmpty { output.line(her(.noReferrals)) }
    var items: [Document.Item] = []
    for (number, standing) in zip(1..., all) {
      let body = standing.referral.body
      let permission = desk.number(ofGrant: body.grantHash)
      output.line()
      output.line(
        "\(number). \(her.service(body.service)): \(desk.names.unit(body.unit))", as: .strong)
      output.line(desk.standing(standing), indent: 2)
      if standing.state == .accepted {
        output.line(her(.acceptedHint), indent: 2)
      }
      let grant = desk.record.history.grantState(body.grantHash, at: .now)
      let isRunning = grant == .active || grant == .notStarted
      if !isRunning, !standing.isOver {
        output.line(her(.permissionOver), indent: 2)
      }
      if !standing.isOver, isRunning {
        output.line(
          her(.toTakeBack, ["command": "toldonce consent revoke \(permission)"]), indent: 2)
      }
      items.append(
        .init(
          number: number, referral: body.referral, unit: body.unit, service: body.service,
          state: standing.state.rawValue, since: standing.since, permission: permission))
    }
    try output.document(Document(referrals: items))
    try output.finish()
  }
}
