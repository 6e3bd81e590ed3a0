internal import NIOSSL
internal import Synchronization

/// The certificate that new connections get, and its files. Connections that are open keep the
/// one they were made with.
final class ServedCertificate: Sendable {
  enum Outcome: Equatable {
    case unchanged
    case renewed
    /// The files cannot be used; what was served before still is.
    case refused(ServiceSetupError)
  }

  private struct State {
    var context: NIOSSLContext
    /// Of the files that were looked at last, whether they could be used or not.
    var versions: [FileVersion?]
  }

  private let files: ServiceConfiguration.TLSFiles
  private let state: Mutex<State>

  /// - Throws: ``ServiceSetupError/tlsFiles``, ``ServiceSetupError`` of unsafe files.
  init(_ files: ServiceConfiguration.TLSFiles) throws {
    self.files = files
    // Before they are read: what is written while they are must count as a change.
    let versions = Self.versions(of: files)
    state = Mutex(State(context: try Self.read(files), versions: versions))
  }

  var context: NIOSSLContext { state.withLock { $0.context } }

  /// Reads the files again if they have changed. Each change is tried once: while only one of the
  /// two is there, they do not fit, and the other is the next change.
  func renew() -> Outcome {
    let versions = Self.versions(of: files)
    guard state.withLock({ $0.versions != versions }) else { return .unchanged }
    do {
      let context = try Self.read(files)
      state.withLock { $0 = State(context: context, versions: versions) }
      return .renewed
    } catch {
      state.withLock { $0.versions = versions }
      return .refused(error)
    }
  }

  private static func versions(of files: ServiceConfiguration.TLSFiles) -> [FileVersion?] {
    [files.certificate, files.key].map(FileVersion.init(path:))
  }

  private static func read(
    _ files: ServiceConfiguration.TLSFiles
  ) throws(ServiceSetupError) -> NIOSSLContext {
    let configuration = try TLSConfiguration.service(files)
    do {
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw .tlsFiles
    }
  }
}
