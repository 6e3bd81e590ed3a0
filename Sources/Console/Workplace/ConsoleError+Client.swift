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
      self = .data(.notTogether)
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
        .unverifiedWhat, ["detail": .text(error.what ?? "no reason")], hint: .init(.doNotGoOn))
    case .missing:
      self = .failed(.notThere, ["detail": .text(error.what ?? "something is missing")])
    case .problem:
      guard let problem = error.problem else { self = .failed(.serviceDidNot); return }
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
        .init(.certificateOut),
        hint: .init(.renewOrAsk, ["command": "toldonce identity renew FILE"]), status: .refused)
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
        .init(.beyondDelegation), hint: .init(.herselfOrMore), status: .refused)
    case .statement:
      guard let reason = problem.code.flatMap({ Self.statementReasons[$0] }) else {
        self = .data(.statementNotTaken, hint: problem.detail.map(ErrorText.serviceSays))
        return
      }
      self.init(
        "the service did not accept the statement, and nothing was changed: \(reason)",
        hint: problem.detail, status: .data)
    case .malformed, .tooLarge, .headTooLarge, .signature, .method:
      self = .failed(
        .serviceDidNotBecause, ["detail": .text(problem.title)],
        hint: problem.detail.map(ErrorText.serviceSays))
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
