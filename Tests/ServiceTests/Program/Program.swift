import Foundation
import Glibc
import TestTerminals

/// A program, run as people run it; the real `toldonced` unless another is named.
final class Program: Sendable {
  private let process: Process
  private let input: Pipe?
  private let output = Pipe()
  private let errors = Pipe()

  /// Beside the test bundle, where the package manager puts it.
  private static let toldonced: URL = {
    let here = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    return here.deletingLastPathComponent().appendingPathComponent("toldonced")
  }()

  struct Result: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  init(
    _ arguments: [String], executable: String? = nil, environment: [String: String] = [:],
    takesInput: Bool = false
  ) throws {
    input = takesInput ? Pipe() : nil
    process = Process()
    process.executableURL = executable.map { URL(fileURLWithPath: $0) } ?? Self.toldonced
    process.arguments = arguments
    var variables = ProcessInfo.processInfo.environment.filter {
      !$0.key.hasPrefix("TOLDONCED_")
    }
    variables.merge(environment) { _, ours in ours }
    process.environment = variables
    if let input { process.standardInput = input }
    process.standardOutput = output
    process.standardError = errors
    try process.start()
  }

  /// The next bytes on standard output.
  func nextOutput() async -> String {
    await background {
      String(decoding: self.output.nextBytes(), as: UTF8.self)
    }
  }

  /// Writes to its standard input; only if it takes any.
  func write(_ text: String) throws {
    try input?.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  func terminate() { process.terminate() }

  /// Waits for the end and gives back what was said until then.
  func result() async -> Result {
    await background {
      let output = self.output.allBytes()
      let errors = self.errors.allBytes()
      self.process.waitUntilExit()
      return Result(
        status: self.process.terminationStatus, output: String(decoding: output, as: UTF8.self),
        errors: String(decoding: errors, as: UTF8.self))
    }
  }

  static func run(
    _ arguments: [String], executable: String? = nil, environment: [String: String] = [:]
  ) async throws -> Result {
    try await Program(arguments, executable: executable, environment: environment).result()
  }

  private func background<Value: Sendable>(
    _ body: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { done in
      Thread.detachNewThread { done.resume(returning: body()) }
    }
  }
}

extension Pipe {
  /// The bytes that come next, none at the end. Foundation's own way ends the process when a signal
  /// comes between.
  fileprivate func nextBytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(fileHandleForReading.fileDescriptor, &bytes, bytes.count)
      if count < 0, errno == EINTR { continue }
      return Array(bytes.prefix(max(0, count)))
    }
  }

  fileprivate func allBytes() -> [UInt8] {
    var all: [UInt8] = []
    while case let next = nextBytes(), !next.isEmpty { all += next }
    return all
  }
}
