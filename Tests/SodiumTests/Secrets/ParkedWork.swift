#if os(Linux)
  import Dispatch
  import Foundation
  import Sodium

  /// Work with a fresh secret, done deep in the stack of a thread that then waits, so that what
  /// the work left there is still to be found and not yet overwritten by something else.
  final class ParkedWork: @unchecked Sendable {
    // Unchecked: the thread touches these before `done` and after `leave`, the test in between.
    private var secret: SecretBytes?
    private var result: Result<SecretBytes?, any Error> = .success(nil)
    private let done = DispatchSemaphore(value: 0)
    private let leave = DispatchSemaphore(value: 0)

    init(_ work: @escaping @Sendable (SecretBytes) throws -> SecretBytes?) throws {
      secret = try SecretBytes.random(count: 32)
      Thread { [self] in
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 16) { depth in
          depth.initializeMemory(as: UInt8.self, repeating: 0)
          result = Result { try secret.flatMap(work) }
        }
        done.signal()
        leave.wait()
      }.start()
      done.wait()
    }

    /// The secret, and what came of it.
    func held() throws -> [SecretBytes] { try [secret, result.get()].compactMap { $0 } }

    func letGo() {
      secret = nil
      result = .success(nil)
    }

    func finish() { leave.signal() }
  }
#endif
