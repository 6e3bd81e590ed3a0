internal import Client
internal import Statements
internal import Testimony

extension CaptureDesk {
  /// How long a session waits for a connection: somebody sits there.
  private static let patience = Duration.seconds(10)

  /// Asks what is told under a code. A session needs no connection: whatever keeps the service from
  /// answering is said when the account is sealed, where it is asked again.
  @Sendable
  func inquire(_ code: RecordCode) async -> ToldFinding {
    guard workplace.settings.service != nil else { return .unknown }
    return await withTaskGroup(of: ToldFinding.self) { group in
      group.addTask { (try? await finding(code)) ?? .unknown }
      group.addTask {
        try? await Task.sleep(for: Self.patience)
        return .unknown
      }
      defer { group.cancelAll() }
      return await group.next() ?? .unknown
    }
  }

  private func finding(_ code: RecordCode) async throws -> ToldFinding {
    // What is said beside the pages would stand in them.
    let silent = Output(isJSON: false, columns: nil, isStyled: false) { _, _ in true }
    return try await Output.$inPlace.withValue(silent) {
      let workplace = try Workplace(options)
      let service = try await workplace.service(signedBy: keys.signer, reminds: false)
      let log = try await service.log(seen: workplace.seen())
      let (told, newer) = try await service.told(code, by: keys, after: log)
      try workplace.remember(newer)
      return told.map(ToldFinding.told) ?? .nothing
    }
  }
}
