import CSodium
import Foundation
import Glibc

/// What the figures are compared with, in the same run.
enum Peers {
  /// Seconds for libsodium alone to encrypt and hash segments in memory, on one processor.
  static func sealInMemory(segments: Int) -> Double {
    var plain = [UInt8](repeating: 7, count: 1_048_576)
    var sealed = [UInt8](repeating: 0, count: 1_048_576 + 16)
    let key = [UInt8](repeating: 1, count: 32)
    let nonce = [UInt8](repeating: 2, count: 24)
    var hash = [UInt8](repeating: 0, count: 32)
    plain[0] = UInt8.random(in: 0...255)
    return Measure.seconds {
      for _ in 0..<segments {
        crypto_aead_xchacha20poly1305_ietf_encrypt(
          &sealed, nil, plain, UInt64(plain.count), nil, 0, nil, nonce, key)
        crypto_generichash(&hash, 32, sealed, UInt64(sealed.count), nil, 0)
      }
    }
  }

  /// Seconds for one append of an entry's size and `fdatasync`.
  static func appendAndSync(in folder: String) throws -> Double {
    let path = folder + "/append"
    let file = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    guard file >= 0 else { throw BenchmarkError("no file in \(folder)") }
    defer {
      close(file)
      unlink(path)
    }
    let bytes = [UInt8](repeating: 1, count: 4_096)
    return Measure.seconds {
      write(file, bytes, bytes.count)
      fdatasync(file)
    }
  }

  /// Seconds for `dd` to write and sync a file.
  static func dd(mebibytes: Int, in folder: String) throws -> Double {
    let target = folder + "/dd"
    defer { unlink(target) }
    return try Measure.seconds {
      _ = try Program.run(
        "/bin/dd",
        [
          "if=/dev/zero", "of=\(target)", "bs=1M", "count=\(mebibytes)", "conv=fsync",
          "status=none",
        ])
    }
  }

  /// Seconds for Ed25519 to sign and to verify, and for one X25519.
  static func asymmetric() -> (sign: Double, verify: Double, exchange: Double) {
    var publicKey = [UInt8](repeating: 0, count: 32)
    var secretKey = [UInt8](repeating: 0, count: 64)
    crypto_sign_keypair(&publicKey, &secretKey)
    let message = [UInt8](repeating: 3, count: 1_024)
    var signature = [UInt8](repeating: 0, count: 64)
    var shared = [UInt8](repeating: 0, count: 32)
    let scalar = [UInt8](repeating: 9, count: 32)
    let rounds = 2_000
    let sign = Measure.seconds {
      for _ in 0..<rounds {
        crypto_sign_detached(&signature, nil, message, UInt64(message.count), secretKey)
      }
    }
    let verify = Measure.seconds {
      for _ in 0..<rounds {
        _ = crypto_sign_verify_detached(signature, message, UInt64(message.count), publicKey)
      }
    }
    let exchange = Measure.seconds {
      for _ in 0..<rounds { _ = crypto_scalarmult_base(&shared, scalar) }
    }
    return (sign / Double(rounds), verify / Double(rounds), exchange / Double(rounds))
  }
}

struct BenchmarkError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// Other programs.
enum Program {
  @discardableResult
  static func run(_ path: String, _ arguments: [String], environment: [String: String]? = nil)
    throws -> String
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    if let environment { process.environment = environment }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkError("\(path) \(arguments.first ?? "") failed")
    }
    return String(decoding: said, as: UTF8.self)
  }

  static func find(_ name: String) -> String? {
    ["/usr/bin/", "/bin/", "/usr/local/bin/"].map { $0 + name }
      .first { access($0, X_OK) == 0 }
  }
}
