/// Something that can be set for `toldonced serve`: as a flag, in the environment, or in a file.
public enum ServiceSetting: String, CaseIterable, Hashable, Sendable {
  case data
  case keys
  /// Of a witness.
  case key
  case policies
  case listen
  case tlsCertificate = "tls_certificate"
  case tlsKey = "tls_key"
  case federation
  case passphraseFile = "passphrase_file"
  case witnesses
  case witnessWait = "witness_wait"
  case publicURL = "public_url"
  case codeBurst = "code_burst"
  case codePerMinute = "code_per_minute"
  case addressBurst = "address_burst"
  case addressPerMinute = "address_per_minute"
  case tileBurst = "tile_burst"
  case tilePerMinute = "tile_per_minute"
  case keyBurst = "key_burst"
  case keyPerMinute = "key_per_minute"
  case segmentBurst = "segment_burst"
  case segmentPerMinute = "segment_per_minute"
  case logFormat = "log_format"

  /// `--tls-certificate`.
  public var flag: String { "--" + rawValue.replacing("_", with: "-") }

  /// `TOLDONCED_TLS_CERTIFICATE`.
  public var variable: String { Self.variablePrefix + rawValue.uppercased() }

  static let variablePrefix = "TOLDONCED_"

  /// The range of a number; `nil` for texts.
  var numbers: ClosedRange<Int>? {
    switch self {
    case .codeBurst, .codePerMinute, .addressBurst, .addressPerMinute, .tileBurst, .tilePerMinute,
      .keyBurst, .keyPerMinute, .segmentBurst, .segmentPerMinute:
      1...1_000_000
    case .witnessWait: 100...60_000
    default: nil
    }
  }
}
