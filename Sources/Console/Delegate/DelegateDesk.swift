internal import API
internal import Client
internal import Statements
internal import Testimony

/// A delegate at a record: decides with the own key, as far as she lets.
struct DelegateDesk {
  let workplace: Workplace
  let session: AdvocateSession
  let record: DelegatedRecord
  let names: Names
  /// In the language of whoever is at the keyboard, and about her.
  let say: Catalog<DelegateKey>

  var output: Output { workplace.output }
  /// Names, kinds and days in the same language.
  var her: HerWords { names.her }

  static func open(_ given: ConsentOptions) async throws -> DelegateDesk {
    let (workplace, session) = try await session(given)
    let record = try await session.delegated(given.record)
    try workplace.remember(record.log)
    return DelegateDesk(
      workplace: workplace, session: session, record: record,
      names: try Names(directory: record.directory, in: workplace.settings.language),
      say: try Catalog(workplace.settings.language))
  }

  static func session(_ given: ConsentOptions) async throws -> (Workplace, AdvocateSession) {
    guard given.phraseFile == nil else {
      throw ConsoleError.usage(.wordsToo)
    }
    let workplace = try Workplace(given.options)
    let keys = try workplace.keys()
    let session = try await AdvocateSession.open(
      workplace.service(signedBy: keys.signer), keys: keys, seen: workplace.seen())
    try workplace.remember(session.log)
    return (workplace, session)
  }

  /// Makes a decision, and remembers the log in which it stands. If somebody else has decided
  /// meanwhile, nothing is signed over it: what has changed is shown.
  @discardableResult
  func deciding<Body>(
    _ decide: () async throws -> Decided<Body>
  ) async throws -> Statement<Body> {
    do {
      let decided = try await decide()
      try workplace.remember(decided.log)
      return decided.statement
    } catch let error as ClientError where error.problem?.kind == .unwitnessed {
      throw ConsoleError.takenUnproven
    } catch let error as ClientError where error.code == .missing {
      throw Self.beyond
    } catch let error as ClientError where error.problem?.kind == .conflict {
      let newer = try await session.delegated(record.record)
      try workplace.remember(newer.log)
      let revoked = Set(newer.history.revoked.keys).subtracting(record.history.revoked.keys)
      let given = Set(newer.history.grants.keys).subtracting(record.history.grants.keys)
      if !revoked.isEmpty { output.remark(say.text(.meanwhileStopped)) }
      if !given.isEmpty { output.remark(say.text(.meanwhileGiven)) }
      if newer.history.isFrozen, !record.history.isFrozen {
        output.remark(say.text(.meanwhileFrozen))
      }
      throw error
    }
  }

  var rules: GrantRules {
    GrantRules(
      history: record.history, directory: record.directory, opened: record.opened)
  }

  /// A request that waits, by its id or its number in the list that a delegate sees.
  func request(_ text: String) throws -> Statement<AccessRequest> {
    let all = record.requests.map(\.statement)
    let number = Int(text).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ all[$0] })
        ?? all.first(where: { $0.body.request.description == text })
    else {
      throw ConsoleError.usage(
        .noRequestToDecide, hint: .see("toldonce consent requests --own-key"))
    }
    guard record.openRequests.contains(where: { $0.statement.hash == found.hash }) else {
      throw ConsoleError.failed(.decidedOrBack, hint: .see(Self.look))
    }
    return found
  }

  /// All permissions of the record, with the numbers that she sees.
  var allGrants: [Statement<Grant>] {
    record.history.grants.values.sorted { $0.body.seq < $1.body.seq }
  }

  /// What is to be stopped: a permission by its number or id, or the own delegation by its id or by its
  /// number with a `d` before it, which is the number that she sees.
  func target(_ text: String) throws -> StatementHash {
    if RecordHistory.isDelegation(text) {
      guard let named = record.history.delegation(text),
        named.body.delegate == session.keys.keyID
      else { throw ConsoleError.usage(.nothingGiven, hint: .see(Self.look)) }
      guard record.delegations.contains(where: { $0.statement.hash == named.hash }) else {
        throw ConsoleError.failed(.overAlready, hint: .see(Self.look))
      }
      return named.hash
    }
    let all = allGrants
    let number = Int(text).flatMap { all.indices.contains($0 - 1) ? $0 - 1 : nil }
    guard
      let found = number.map({ all[$0] })
        ?? all.first(where: { $0.body.grant.description == text })
    else {
      throw ConsoleError.usage(.noPermission, hint: .see(Self.look))
    }
    guard record.history.revoked[found.hash] == nil else {
      throw ConsoleError.failed(.permissionStopped)
    }
    return found.hash
  }

  /// What she has not let the delegate decide.
  static let beyond = ConsoleError(
    .init(.beyondDelegation), hint: .init(.herselfOrMore), status: .refused)

  private static let look = "toldonce consent show --own-key"
}

extension ConsoleError {
  /// The decision counts; only its proof is late.
  static let takenUnproven = ConsoleError(
    .init(.taken), hint: .init(.sheSeesSoon), status: .tryAgain)
}
