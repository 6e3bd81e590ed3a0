package import Client
internal import Ledger
package import Statements
package import Testimony

/// Where a command works: settings, output, the person's home, and the service as it is trusted.
package struct Workplace {
  package let settings: Settings
  package let output: Output
  package let home: Home
  /// On a machine that is not hers nothing is written: what is pinned and remembered there is only
  /// compared with.
  package let leavesNothing: Bool

  package init(_ options: GlobalOptions) throws {
    settings = try options.settings()
    output = settings.output
    home = try Home(path: settings.home)
    leavesNothing = false
  }

  /// Somebody else's machine, for a survivor: an advocate's, or any other.
  package init(visiting options: GlobalOptions) throws {
    settings = try options.settings()
    output = settings.output
    home = try Home(visiting: settings.home)
    leavesNothing = true
  }

  /// The person's keys; the passphrase comes from its file or is asked for.
  package func keys() throws -> PrincipalKeys {
    // Said before a passphrase is asked for in vain.
    _ = try home.keyFile()
    return try home.openKeys(
      passphrase: Passphrase.read(file: settings.passphraseFile, terminal: .open()))
  }

  /// The service, asked in the name of `signer`, under the federation that is pinned here. At first
  /// use the federation comes from `--federation FILE`, and is pinned once the service names the
  /// same one; a service that names another is refused.
  /// - Parameter reminds: whether to say, on standard error, that the own certificate ends soon.
  package func service(
    signedBy signer: Signer?, reminds: Bool = true
  ) async throws -> TrustedService {
    let connection = ServiceConnection(try address(), signer: signer, clock: { .now })
    let pinned = try federation()
    // A file that no service speaks for is not pinned.
    let service = try await TrustedService(connection, federation: pinned).following()
    try pin(service.federation, after: pinned)
    if signer != nil, reminds, let term = try CertificateTerm(of: home, now: .now) {
      output.remark(term.sentence.said(try Addressee.words()))
    }
    if signer != nil, reminds,
      let term = CertificateTerm(federation: service.federation.body, now: .now)
    {
      output.remark(term.federationSentence.said(try Addressee.words()))
    }
    return service
  }

  /// Whether it is known where the service is and whom to trust: said before a person types anything in vain.
  /// - Throws: ``ConsoleError``.
  func checkService() throws {
    _ = try address()
    _ = try federation()
  }

  private func address() throws -> ServiceAddress {
    guard let url = settings.service else {
      throw ConsoleError.usage(.addressMissing, hint: .giveWith("--service URL"))
    }
    guard let address = ServiceAddress(url) else {
      throw ConsoleError.usage(.noAddress, hint: .init(.addressLikeThis))
    }
    return address
  }

  /// The federation statement that is pinned here, or the one that is given before one is.
  package func federation() throws -> Statement<Federation> {
    let given = try settings.federation.map(readFederation)
    if let bytes = try home.read(.federation) {
      guard let pinned = try? FederationTrust.verifyPinned(Envelope(parsing: bytes)) else {
        throw ConsoleError.data(.federationDamaged, hint: .init(.federationAnew))
      }
      guard given?.isAnother(than: pinned) != true else {
        throw ConsoleError.data(.federationOther, hint: .init(.federationAsk))
      }
      return pinned
    }
    guard let given else {
      throw ConsoleError.usage(.federationMissing, hint: .giveWith("--federation FILE"))
    }
    return given
  }

  /// Keeps the version that is trusted from now on; a version after the one that was pinned is said.
  private func pin(_ federation: Statement<Federation>, after pinned: Statement<Federation>) throws
  {
    guard !leavesNothing else { return }
    let text = Array(federation.envelope.text.utf8)
    let isFirst = try home.writeFirst(.federation, text)
    guard !isFirst, federation.hash != pinned.hash else { return }
    try home.write(.federation, text)
    output.remark(
      ErrorText(
        .federationNewer,
        [
          "number": .text("\(federation.body.version)"), "command": "toldonce federation show",
        ]
      ).said(try Addressee.words()))
  }

  private func readFederation(_ path: String) throws -> Statement<Federation> {
    let bytes = try GivenFile.read(path, limit: Envelope.limit)
    do {
      return try FederationTrust.verifyPinned(Envelope(parsing: bytes))
    } catch {
      throw ConsoleError.data(.federationUnverified, hint: .init(.federationFetch))
    }
  }

  /// The checkpoint that was verified last on this machine, a signed note. A file that does not
  /// verify any more is damaged here: that says nothing against the service, and must not keep
  /// anybody from stopping a reading.
  package func seenNote() throws -> String? {
    guard let bytes = try home.read(.checkpoint) else { return nil }
    guard (try? LogTrust(remembering: federation().body).verify(bytes)) != nil else {
      output.remark(
        ErrorText(.fileDamaged, ["path": .text(home.path(of: .checkpoint))]).said(
          try Addressee.words()))
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// All that is remembered of the log on this machine.
  package func seen() throws -> LogMemory {
    LogMemory(note: try seenNote(), kept: home.keptLog())
  }

  /// Said at once, so that nobody wonders what is being waited for.
  @Sendable
  package func sayDelayed() {
    output.remark(
      "Too few witnesses of the log answer, and nothing is given out before they do. The request is "
        + "sent again for some seconds.")
  }

  /// Keeps the newest checkpoint, to be compared with next time, and the entries, to go on from.
  package func remember(_ log: VerifiedLog) throws {
    guard !leavesNothing else { return }
    try remember(log.note)
    home.keep(log)
  }

  /// - Parameter note: of a checkpoint that was verified.
  package func remember(_ note: String) throws {
    guard !leavesNothing else { return }
    try home.write(.checkpoint, Array(note.utf8))
  }
}
