package import API
internal import Keeper
internal import Statements
internal import Testimony

extension Problem {
  /// What a caller is told. Errors that are nobody's to act on say nothing about themselves.
  package init(explaining error: any Error) {
    switch error {
    case let refusal as ServiceRefusal: self = refusal.problem
    case let error as KeeperError: self.init(keeper: error)
    case let error as SignatureError: self.init(signature: error)
    // Also a stored statement that does not verify any more: that is not the caller's fault.
    default: self.init(.internal)
    }
  }

  private init(keeper error: KeeperError) {
    switch error.code {
    case .malformed: self.init(.malformed, detail: error.hint)
    case .unsupported: self.init(.malformed, detail: "This kind of statement is not taken here.")
    // Nothing more: it is said of what is absent and of what is somebody else's.
    case .notFound: self.init(.notFound)
    case .certificate: self.init(.certificate, code: error.statement?.name)
    case .statement: self.init(.statement, code: error.statement?.name)
    case .conflict:
      self.init(.conflict, head: error.head.map { ChainHeadBody(seq: $0.seq, hash: $0.hash) })
    case .policy:
      self.init(
        .policy,
        reasons: error.reasons.map {
          Reason(rule: $0.rule, source: $0.source, sentence: $0.sentence)
        })
    case .denied: self.init(.denied, code: error.denial?.rawValue)
    case .clock: self.init(.clock, detail: error.hint)
    case .tooLarge: self.init(.tooLarge)
    case .full: self.init(.full)
    case .unwitnessed: self.init(.unwitnessed)
    case .unavailable: self.init(.unavailable, detail: error.hint)
    }
  }

  private init(signature error: SignatureError) {
    let detail =
      switch error {
      case .missing: "Sign the request."
      case .malformed: "Write each signature field in its one spelling, with one signature."
      case .component: "Cover components that the request has, each once."
      case .coverage: "Cover @method, @target-uri and, with a body, content-digest."
      case .parameters: "Give keyid, nonce, created and expires, at most 300 s later."
      case .clock: "Set the clock, then sign again."
      case .expired, .replayed: "Sign the request again."
      case .digest: "The body is not the one that was signed."
      default: "The signature is not by this key over this request."
      }
    self.init(error == .clock ? .clock : .signature, detail: detail, code: error.shortDescription)
  }
}
