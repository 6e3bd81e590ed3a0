internal import Logging
internal import ServiceLifecycle

/// Looks again and again whether the certificate's files have changed, so that a renewed one is
/// served without a restart. Two calls of `stat` in some seconds cost nothing, and work with every
/// way to write a file, over a network too.
struct CertificateRenewal: ServiceLifecycle.Service {
  let certificate: ServedCertificate
  let pause: Duration
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: pause)
        switch certificate.renew() {
        case .unchanged: break
        case .renewed: logger.info("the TLS certificate was renewed")
        case .refused(let error):
          logger.warning(
            "the new TLS certificate cannot be used; the one before is still served",
            metadata: ["reason": "\(error.reason)"])
        }
      }
    }
  }
}
