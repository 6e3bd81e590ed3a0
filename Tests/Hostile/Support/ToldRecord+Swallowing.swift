import API
import Client
import Ledger
import Sealing
import Statements
import Testimony
import Testing

extension ToldRecord {
  /// Answers a decision as if it were logged, with the operator's keys; the service never gets it.
  /// - Parameters:
  ///   - account: as it is before.
  ///   - shows: whether everybody who asks is shown the log in which it stands.
  func swallowing(after account: SurvivorRecord, shows: Bool) throws -> LyingProxy.Lie {
    let log = try ForgedLog(of: town, account.log)
    let admitted = try #require(account.acts.last).admitted
    let counter = try #require(admitted.counter) + 1
    let label = try LogLabel(view: seed.recordView(record), counter: UInt64(counter))
    let proxy = town.proxy
    return { asked, _ in
      let sent = try CanonicalJSON.decode(ActBody.self, from: asked.body, limit: 1 << 24)
      let statement = admitted.with(
        envelope: sent.envelope, leaf: log.entries.count, counter: counter)
      var forged = log
      forged.entries.append(try ForgedLog.entry(label: label, statement, statement.hash))
      if shows { try forged.tell(proxy) }
      let answer = Admission(
        statement: statement, proof: try forged.proof(of: log.entries.count))
      return LyingProxy.Told(bytes: try CanonicalJSON.encode(answer))
    }
  }
}
