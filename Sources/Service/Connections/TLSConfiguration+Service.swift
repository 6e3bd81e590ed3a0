internal import NIOSSL

extension TLSConfiguration {
  /// TLS 1.3 and nothing older, with a certificate and key from PEM files.
  /// - Throws: ``ServiceSetupError/tlsFiles``, ``ServiceSetupError`` of unsafe files.
  static func service(
    _ files: ServiceConfiguration.TLSFiles
  ) throws(ServiceSetupError) -> TLSConfiguration {
    try PrivatePaths.checkFile(files.key)
    do {
      let chain = try NIOSSLCertificate.fromPEMFile(files.certificate)
      guard !chain.isEmpty else { throw ServiceSetupError.tlsFiles }
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: chain.map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: files.key, format: .pem)))
      // The library's own minimum is TLS 1.0.
      configuration.minimumTLSVersion = .tlsv13
      return configuration
    } catch {
      throw ServiceSetupError.tlsFiles
    }
  }
}
