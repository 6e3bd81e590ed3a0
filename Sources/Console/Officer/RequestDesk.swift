internal import Client
internal import Statements
internal import Testimony

/// An officer's own requests, with how each one stands now.
struct RequestDesk {
  let workplace: Workplace
  let keys: PrincipalKeys
  let session: OfficerSession
  /// Numbered from 1 in the order of the log; a number never changes.
  let requests: [OfficerRequest]
  /// What is to be answered for beside them.
  let owed: [OwedAnswer]
  let now: Timestamp
  private let notes: SealedFolder

  var output: Output { workplace.output }

  /// - Parameter reminds: whether the certificate's end is said on standard error.
  static func open(_ options: GlobalOptions, reminds: Bool = true) async throws -> RequestDesk {
    let workplace = try Workplace(options)
    return try await open(workplace, keys: workplace.keys(), reminds: reminds)
  }

  static func open(
    _ workplace: Workplace, keys: PrincipalKeys, reminds: Bool = true
  ) async throws -> RequestDesk {
    let session = try await OfficerSession.open(
      workplace.service(signedBy: keys.signer, reminds: reminds), keys: keys,
      seen: workplace.seen())
    try workplace.remember(session.log)
    let (requests, others) = try await session.requestsAndOthers()
    return RequestDesk(
      workplace: workplace, keys: keys, session: session, requests: requests,
      owed: others.compactMap(OwedAnswer.init), now: .now,
      notes: try SealedFolder(.requests, in: workplace.home, keys: keys))
  }

  /// A request by its number, its id, or a beginning of the id that no other one has.
  func find(_ text: String) throws -> RequestNote {
    let number = try RequestChoice.number(
      of: text, among: requests.map(\.statement.body.request.description))
    return try note(number)
  }

  /// What can be told of a request.
  /// - Parameter number: from 1.
  func note(_ number: Int) throws -> RequestNote {
    let request = requests[number - 1]
    let sent = try SentRequest.read(
      request.statement.body.request, hash: request.statement.hash, in: notes)
    return RequestNote(number: number, request, sent: sent, now: now)
  }

  func all() throws -> [RequestNote] { try requests.indices.map { try note($0 + 1) } }
}

/// Which request is meant.
package enum RequestChoice {
  /// - Returns: the number, from 1.
  /// - Throws: ``ConsoleError`` when there is none, or several begin so.
  package static func number(of text: String, among ids: [String]) throws -> Int {
    if let number = Int(text), (1...max(1, ids.count)).contains(number), !ids.isEmpty {
      return number
    }
    let found = ids.indices.filter { !text.isEmpty && ids[$0].hasPrefix(text) }
    guard let first = found.first else {
      throw ConsoleError.usage("there is no such request", hint: "see toldonce request list")
    }
    guard found.count == 1 else {
      throw ConsoleError.usage(
        "several requests begin like this", hint: "type more of the id, or the number")
    }
    return first + 1
  }
}
