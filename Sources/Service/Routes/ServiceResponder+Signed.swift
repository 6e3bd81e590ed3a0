internal import API
internal import Keeper
internal import Testimony

extension ServiceResponder {
  /// What callers may ask who have signed; whether they may is for the keeper to say.
  func answer(_ call: Call, body: [UInt8], by caller: Caller) async throws -> Answer {
    switch (call.endpoint, call.method) {
    case (.lookup, _):
      return try .json(await keeper.lookup(Call.decode(CodeBody.self, body).code, by: caller))
    case (.organisations, "GET"):
      return try .json(page(await keeper.organisations(from: call.query.from ?? 0, by: caller)))
    case (.organisations, _):
      return try .json(await keeper.admitOrganisation(envelope(body), by: caller))
    case (.unitSeals(let unit, let generation), "GET"):
      let sealed = try await keeper.unitSeal(unit, generation: generation, by: caller)
      return try .json(UnitSealBody(sealed: Bytes(bytes: sealed)))
    case (.unitSeals(let unit, let generation), _):
      let seals = try Call.decode(UnitSealsBody.self, body).seals
      try await keeper.storeUnitSeals(
        unit, generation: generation, seals.map { ($0.member, $0.sealed.bytes) }, by: caller)
      return .stored
    case (.requests, "GET"):
      let page = try await keeper.requests(from: call.query.from ?? 0, by: caller)
      return try .json(
        RequestsPage(
          statements: page.statements, decisions: page.decisions, next: page.next))
    case (.requests, _):
      return try .json(await keeper.request(envelope(body), by: caller))
    case (.notes, _):
      return try .json(await keeper.note(envelope(body), by: caller))
    case (.referrals, _):
      let page = try await keeper.referrals(from: call.query.from ?? 0, by: caller)
      return try .json(ReferralsPage(records: page.records, next: page.next))
    case (.waiting, _):
      let page = try await keeper.waiting(from: call.query.from ?? 0, by: caller)
      return try .json(WaitingPage(records: page.records, next: page.next))
    case (.delegations, _):
      let page = try await keeper.delegations(from: call.query.from ?? 0, by: caller)
      return try .json(DelegationsPage(records: page.records, next: page.next))
    case (.recoveries, _):
      return try .json(await keeper.vouch(envelope(body), by: caller))
    case (.recoveryLookup, _):
      return try .json(await keeper.recovery(Call.decode(CodeBody.self, body).code, by: caller))
    case (.inquiries, _):
      let asked = try Call.decode(InquiryBody.self, body)
      let found = try await keeper.inquire(asked.envelope, under: asked.code, by: caller)
      return try .json(InquiryAnswer(admission: found.admission, told: found.told))
    case (.releases, _):
      return try .json(await keeper.release(envelope(body), by: caller))
    default:
      return try await answerRecord(call, body: body, by: caller)
    }
  }

  /// What concerns one record.
  private func answerRecord(
    _ call: Call, body: [UInt8], by caller: Caller
  ) async throws -> Answer {
    let from = call.query.from ?? 0
    switch (call.endpoint, call.method) {
    case (.records, _):
      return try .json(await keeper.open(Call.decode(RecordOpening.self, body), by: caller))
    case (.acts(let record), _):
      let act = try Call.decode(ActBody.self, body)
      return try .json(
        await keeper.act(record, act.envelope, seals: act.seals, by: caller))
    case (.account(let record), _):
      return try .json(await keeper.account(record, from: from, by: caller))
    case (.delegated(let record), _):
      return try .json(await keeper.delegated(record, from: from, by: caller))
    case (.directory(let record), _):
      return try .json(page(await keeper.directory(record, from: from, by: caller)))
    case (.recovery(let record), _):
      _ = try Call.decode(EmptyBody.self, body)
      return try .json(await keeper.recover(record, by: caller))
    case (.grants(let record), _):
      return try .json(GrantsBody(grants: await keeper.grants(record, by: caller)))
    case (.section(let record, let version), "GET"):
      return .bytes(try await keeper.section(record, version, by: caller))
    case (.section(let record, let version), _):
      try await keeper.storeSection(record, version, body, by: caller)
      return .stored
    case (.segments(let record, let attachment), "GET"):
      let stored = try await keeper.segments(record, attachment, by: caller)
      return try .json(SegmentsBody(hashes: stored.hashes, missing: stored.missing))
    case (.segments(let record, let attachment), _):
      let announced = try Call.decode(SegmentsAnnouncement.self, body)
      try await keeper.announce(
        attachment, of: record, hashes: announced.hashes, length: announced.length, by: caller)
      return .stored
    case (.segment(let record, let attachment, let index), "GET"):
      return .bytes(try await keeper.segment(record, attachment, index, by: caller))
    case (.segment(let record, let attachment, let index), _):
      try await keeper.storeSegment(record, attachment, index, body, by: caller)
      return .stored
    default:
      throw ServiceRefusal(.notFound)
    }
  }

  private func envelope(_ body: [UInt8]) throws -> String {
    try Call.decode(StatementBodyText.self, body).envelope
  }

  private func page(_ page: (statements: [AdmittedStatement], next: Int?)) -> StatementsPage {
    StatementsPage(statements: page.statements, next: page.next)
  }
}
