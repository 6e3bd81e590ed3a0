internal import API
internal import Client
internal import Sealing
internal import Testimony

extension ConsoleError {
  /// Says what client and service refused, as cli.md's exit codes have it.
  package init(client error: any Error) {
    switch error {
    case let error as ClientError: self.init(error)
    case let error as LoggedDenial:
      self.init(
        "the keeper refused: \(error.code.inWords)",
        hint: "she can see this refusal in her history" + error.code.askedOfReader,
        status: .refused)
    case is ReadingError:
      self = .data("what the service gave does not belong together, and nothing of it was used")
    default: self.init(error)
    }
  }

  private init(_ error: ClientError) {
    switch error.code {
    case .unreachable:
      self.init(.init(.unreachable), hint: .init(.checkNetwork), status: .unreachable)
    case .address: self = .usage(.noAddress, hint: .init(.addressLikeThis))
    case .unverified:
      self = .data(
        "what the service gave does not verify: \(error.what ?? "no reason")",
        hint: "do not go on; tell your agency, and keep the time and the command")
    case .missing: self = .failed(error.what ?? "something is missing")
    case .problem:
      guard let problem = error.problem else { self = .failed("the service refused"); return }
      self.init(problem)
    }
  }

  /// What an issuer can act on, by the code of the problem.
  private static let statementReasons = [
    "certificate_country": "an agency certifies people and units of its own country only",
    "certificate_issuer": "whoever signed it may not issue it",
    "certificate_role": "whoever signed it may not certify this role",
    "federation_threshold": "too few roots have signed this version",
    "federation_version": "this version does not follow the one in force",
    "federation_log": "this version names another log or keeper",
  ]

  private init(_ problem: Problem) {
    switch problem.kind {
    case .notFound:
      self.init(.init(.absent), hint: .init(.absentHint), status: .noGrant)
    case .policy:
      self.init(
        .init(.policy, ["reasons": .rules(problem.reasons ?? [])]),
        hint: .see("toldonce policy explain"), status: .refused)
    case .denied:
      self.init("the keeper refused: \(problem.detail ?? "no release")", status: .refused)
    case .conflict:
      self.init(.init(.changedMeanwhile), hint: .init(.lookAgain), status: .tryAgain)
    case .clock:
      self.init(.init(.clock), hint: .init(.setClock), status: .failed)
    case .certificate:
      self.init(
        "your certificate does not count now",
        hint: "it may have ended (toldonce identity renew FILE) or been revoked; ask your agency",
        status: .refused)
    case .rate, .unavailable:
      self.init(.init(.serviceBusy), hint: .init(.tryLater), status: .tryAgain)
    case .unwitnessed:
      self.init(.init(.unwitnessed), hint: .init(.soonAgain), status: .tryAgain)
    case .full:
      self.init(.init(.serviceFull), hint: .init(.tellOperator), status: .tryAgain)
    case .internal, nil:
      self.init(.init(.serviceTrouble), hint: .init(.tryLater), status: .tryAgain)
    case .statement where problem.code == "out_of_place":
      self.init(.init(.overMeanwhile), hint: .init(.decideThen), status: .failed)
    case .statement where problem.code == "delegation_scope":
      self.init(
        "this is beyond what she lets you decide, and nothing was changed",
        hint: "she can decide it herself, or let you decide more", status: .refused)
    case .statement:
      let reason = problem.code.flatMap { Self.statementReasons[$0] }
      self = .data(
        "the service did not accept the statement, and nothing was changed"
          + (reason.map { ": \($0)" } ?? ""), hint: problem.detail)
    case .malformed, .tooLarge, .headTooLarge, .signature, .method:
      self = .failed("the service refused: \(problem.title)", hint: problem.detail)
    }
  }
}

extension ReleaseCode {
  /// What a reader is asked when a grant has ended.
  fileprivate var askedOfReader: String {
    switch self {
    case .revoked, .expired, .exhausted: "; say what became of copies with toldonce acknowledge"
    default: ""
    }
  }
}
