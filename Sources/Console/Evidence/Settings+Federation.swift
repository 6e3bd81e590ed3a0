internal import Statements
internal import Testimony

extension Settings {
  /// The federation that is trusted on this machine: given on the command line, or pinned in the
  /// home. `nil` if there is neither; no home is made for it.
  func trustedFederation() throws -> Statement<Federation>? {
    if let federation {
      return try read(GivenFile.read(federation, limit: Envelope.limit))
    }
    let pinned = try PrivateFile.read(
      "\(home)/\(Home.Name.federation.rawValue)", limit: Envelope.limit)
    return try pinned.map(read)
  }

  private func read(_ bytes: [UInt8]) throws -> Statement<Federation> {
    do {
      return try FederationTrust.verifyPinned(Envelope(parsing: bytes))
    } catch {
      throw ConsoleError.data(
        "the federation file does not verify", hint: "fetch it again from whom you trust")
    }
  }
}
