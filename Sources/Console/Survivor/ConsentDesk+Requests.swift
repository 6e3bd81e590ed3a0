internal import Client
internal import Policy
internal import Statements
internal import Testimony

extension ConsentDesk {
  /// A request by its id or its number. Numbers count all requests in the order of the log and
  /// never change: a command that is repeated must not reach somebody else.
  func request(_ text: String) throws -> SurvivorRecord.Entry<AccessRequest> {
    let all = record.requests
    let number = Int(text).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ all[$0] })
        ?? all.first(where: { $0.statement.body.request.description == text })
    else {
      throw ConsoleError.usage(.noRequest, hint: .see("toldonce consent requests"))
    }
    guard record.openRequests.contains(where: { $0.statement.hash == found.statement.hash }) else {
      let isWithdrawn = record.withdrawals.contains {
        $0.statement.body.requestHash == found.statement.hash
      }
      throw ConsoleError.failed(
        isWithdrawn ? .requestTakenBack : .requestDecided, hint: .see("toldonce consent show"))
    }
    return found
  }

  /// The number of a request among all.
  func number(of request: StatementHash) -> Int {
    1 + (record.requests.firstIndex { $0.statement.hash == request } ?? 0)
  }

  /// What she should know about a request beside what it asks: what they write, what they rest on,
  /// whether they want a copy.
  func circumstances(of request: AccessRequest) -> [String] {
    // Whatever an officer has sealed must not keep her from seeing the rest.
    let detail = try? session.detail(of: request)
    return said(detail ?? her(.cannotOpen)) + [
      her(.requestBasis, ["legal_basis": her.legalBasis(request.legalBasis)])
    ] + (request.offline ? [her(.requestOffline)] : [])
  }

  /// What they have written; the label that their program has put before their own number is said in her
  /// language.
  private func said(_ detail: String) -> [String] {
    let parts = detail.split(separator: "\n\n", maxSplits: 1)
    guard let first = parts.first, first.hasPrefix(SentRequest.label), !first.contains("\n") else {
      return [her(.requestWords, ["words": detail])]
    }
    let number = String(first.dropFirst(SentRequest.label.count))
    return [her(.requestCase, ["number": number])]
      + parts.dropFirst().map { her(.requestWords, ["words": String($0)]) }
  }

  /// What the rules of every country concerned say to her before she decides, in her language.
  func warnings(about asked: Statement<AccessRequest>) throws -> [String] {
    try decision(on: asked).warnings.map(her.rules.sentence)
  }

  /// Who has asked whether it is told already.
  func sentence(_ inquiry: SurvivorRecord.Entry<Inquiry>) -> String {
    her(
      .inquiry,
      [
        "when": her.moment(inquiry.admitted.admitted),
        "person": names.person(inquiry.statement.body.inquirer),
      ])
  }

  /// What the service has said about how long it is kept.
  func sentence(_ notice: SurvivorRecord.Entry<Retention>) -> String {
    let when = her.moment(notice.admitted.admitted)
    let body = notice.statement.body
    switch body.event {
    case .review: return her(.retentionReview, ["when": when])
    case .warning, .end:
      return her(.retentionWarning, ["when": when, "day": her.day(body.ends)])
    }
  }

  /// What became of copies under a permission.
  func sentence(_ said: SurvivorRecord.Acknowledged) -> String {
    let body = said.acknowledgement
    let key = FactKey(body)
    let values = body.legalBasis.map { ["legal_basis": her.legalBasis($0)] } ?? [:]
    return her(
      .acknowledged,
      [
        "when": her.moment(said.at), "person": names.person(body.officer),
        "number": "\(number(ofGrant: body.grantHash))",
        "what": her(key, key == .copiesKeptUnder ? values : [:]),
      ])
  }

  /// What her account did, in their words.
  func sentence(_ told: SurvivorRecord.Told) -> String {
    let body = told.outcome.body
    // Whatever an officer has sealed must not keep her from seeing the rest.
    let words = (try? session.words(of: body)) ?? her(.cannotOpen)
    return her(
      .outcome, ["when": her.moment(told.at), "person": names.person(body.officer)]) + " " + words
  }
}

extension FactKey {
  /// What became of copies.
  fileprivate init(_ said: Acknowledgement) {
    self =
      switch said.outcome {
      case .stopped: .copiesStopped
      case .kept: said.legalBasis == nil ? .copiesKept : .copiesKeptUnder
      case .destroyed: .copiesDestroyed
      }
  }
}
