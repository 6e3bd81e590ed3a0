/// Why a service is not started; nothing was changed.
public struct ServiceSetupError: Error, Equatable, Sendable, CustomStringConvertible {
  private enum Code: String, Sendable {
    case address = "the address to listen on is not an IP address and a port"
    case tlsMissing = "listening beyond this machine needs TLS"
    case tlsFiles = "the TLS certificate and its key cannot be used"
    case unsafeMode = "others on this machine can reach this file or folder"
    case missing = "this file or folder is not there or cannot be read"
    case exists = "there are keys in this folder already"
    case keyFile = "this is not a key file, or not the one that belongs here"
    case passphrase = "the passphrase does not open the key files"
    case passphraseFile = "this is not a passphrase file"
    case federation = "the federation file does not verify"
    case origin = "this cannot be the name of a log"
    case keysDiffer = "the federation names another keeper or log than the key files"
    case dataInUse = "another process has the data open"
    case dataUnusable = "the data cannot be opened"
    case notAWitness = "the federation does not name this key as a witness"
    case witnessAddress = "this cannot be the address of a witness"
    case witnessesMissing = "this federation needs the addresses of its witnesses"
    case logBehind = "a witness has seen more of the log than is here"
    case logForked = "a witness has seen another log of this name"
    case policies = "the policy files cannot be used"
  }

  private let code: Code
  /// The file, folder or place in a file that is meant.
  public let place: String?
  private let advice: String?

  private init(_ code: Code, _ place: String? = nil, advice: String? = nil) {
    self.code = code
    self.place = place
    self.advice = advice
  }

  public static let address = Self(.address)
  public static let tlsMissing = Self(.tlsMissing)
  public static let tlsFiles = Self(.tlsFiles)
  public static let passphrase = Self(.passphrase)
  public static let origin = Self(.origin)
  public static let keysDiffer = Self(.keysDiffer)

  public static let notAWitness = Self(.notAWitness)
  public static let witnessAddress = Self(.witnessAddress)
  public static let witnessesMissing = Self(.witnessesMissing)

  public static func logBehind(_ witness: String) -> Self { Self(.logBehind, witness) }
  public static func logForked(_ witness: String) -> Self { Self(.logForked, witness) }
  public static func unsafeMode(_ path: String) -> Self { Self(.unsafeMode, path) }
  public static func missing(_ path: String) -> Self { Self(.missing, path) }
  public static func exists(_ path: String) -> Self { Self(.exists, path) }
  public static func keyFile(_ path: String) -> Self { Self(.keyFile, path) }
  public static func passphraseFile(_ path: String) -> Self { Self(.passphraseFile, path) }
  public static func federation(_ path: String) -> Self { Self(.federation, path) }
  public static func dataInUse(_ path: String) -> Self { Self(.dataInUse, path) }
  public static func dataUnusable(_ path: String, _ why: String) -> Self {
    Self(.dataUnusable, path, advice: why)
  }
  /// - Parameter fault: with its place, as the policy reader says it.
  public static func policies(_ path: String, _ fault: String) -> Self {
    Self(.policies, path, advice: fault)
  }

  /// What is wrong, and where; lower case, without a full stop.
  public var message: String { place.map { "\(code.rawValue): \($0)" } ?? code.rawValue }

  /// What is wrong, for logs: without the place, which may be a person's.
  package var reason: String { code.rawValue }

  /// What to do about it.
  public var hint: String {
    if let advice { return advice }
    switch code {
    case .address: return "write it like 127.0.0.1:8420 or [::1]:8420"
    case .tlsMissing:
      return "give --tls-certificate and --tls-key, or listen on 127.0.0.1 behind a proxy"
    case .tlsFiles: return "both are PEM files, and the key belongs to the first certificate"
    case .unsafeMode: return "it must be yours alone: chmod 600 for files, 700 for folders"
    case .missing: return "check its name, and who may read it"
    case .exists: return "choose an empty folder; keys are never overwritten"
    case .keyFile: return "make keys with toldonced keygen"
    case .passphrase: return "use the passphrase file that the keys were made with"
    case .passphraseFile:
      return "one line of 12 to 1024 ASCII characters, for example from openssl rand -base64 32"
    case .federation: return "use the federation.json that the root holders signed"
    case .origin: return "write something like log.example.org/toldonce, without spaces or +"
    case .keysDiffer: return "use the keys that went into the federation statement"
    case .dataInUse: return "stop the other toldonced first"
    case .notAWitness: return "use the key whose line stands in the federation statement"
    case .witnessAddress: return "write it like https://witness.example.org, several with commas"
    case .witnessesMissing:
      return "give --witnesses with as many addresses as the strict profile's quorum at least"
    case .logBehind:
      return
        "this looks like an old copy of the data: bring the newest one back, serve nothing else"
    case .logForked: return "serve nothing, keep these data as they are, and tell the federation"
    case .dataUnusable, .policies: return "see above"
    }
  }

  /// Whether files are wrong, rather than the machine or the command.
  public var isAboutData: Bool {
    switch code {
    case .keyFile, .federation, .keysDiffer, .dataUnusable, .policies, .passphraseFile,
      .notAWitness,
      .logBehind, .logForked:
      true
    default: false
    }
  }

  /// Whether the command itself asks for something that is not done.
  public var isAboutUsage: Bool {
    switch code {
    case .address, .tlsMissing, .origin, .exists, .witnessAddress, .witnessesMissing: true
    default: false
    }
  }

  /// Whether it may go away by itself.
  public var isTemporary: Bool { code == .dataInUse }

  public var description: String { message }

  public static func == (left: Self, right: Self) -> Bool { left.code == right.code }
}
