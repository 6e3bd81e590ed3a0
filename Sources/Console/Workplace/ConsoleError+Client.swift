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
      self.init(
        "the service does not answer", hint: "check the address and the network, and try again",
        status: .unreachable)
    case .address: self = .usage("this is no address of a service")
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
    let reasons = (problem.reasons ?? []).map { "\($0.sentence) (\($0.rule), \($0.source))" }
    switch problem.kind {
    case .notFound:
      self.init(
        "there is nothing here for you",
        hint: "no grant, or no such record: the service does not say which", status: .noGrant)
    case .policy:
      self.init(
        "the policy does not allow this: " + reasons.joined(separator: "; "),
        hint: "see toldonce policy explain", status: .refused)
    case .denied:
      self.init("the keeper refused: \(problem.detail ?? "no release")", status: .refused)
    case .conflict:
      self.init(
        "the record has changed meanwhile, and nothing was decided",
        hint: "look at it again with consent show, then decide", status: .tryAgain)
    case .clock:
      self.init(
        "this machine's clock and the service's are too far apart",
        hint: "set the clock and try again", status: .failed)
    case .certificate:
      self.init(
        "your certificate does not count now",
        hint: "it may have ended (toldonce identity renew FILE) or been revoked; ask your agency",
        status: .refused)
    case .rate, .unavailable:
      self.init(
        "the service cannot do this now, and nothing was changed",
        hint: "try again later", status: .tryAgain)
    case .unwitnessed:
      self.init(
        "too few witnesses of the log answer, and nothing is given out before they do",
        hint: "what was decided before counts; try again in a minute", status: .tryAgain)
    case .full:
      self.init(
        "the service has no room for this, and nothing was changed",
        hint: "tell who runs it; the same command goes on when there is room", status: .tryAgain)
    case .internal, nil:
      self.init("the service failed", hint: "try again later", status: .tryAgain)
    case .statement where problem.code == "out_of_place":
      self.init(
        "this has ended or was decided already, and nothing was changed",
        hint: "look at it again, and decide then", status: .failed)
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
