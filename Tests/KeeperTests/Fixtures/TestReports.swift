import Keeper
import Synchronization

/// What operators were told of witnesses.
final class TestReports: Sendable {
  private let all = Mutex<[WitnessReport]>([])

  @Sendable func add(_ report: WitnessReport) { all.withLock { $0.append(report) } }

  /// How a witness stands now.
  func standing(of witness: TestWitness) -> WitnessStanding {
    all.withLock { $0.last { $0.witness == witness.name }?.standing } ?? .unasked
  }
}
