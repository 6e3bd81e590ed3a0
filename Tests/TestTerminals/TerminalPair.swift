import Foundation
import Glibc

/// A new terminal: the end at which a person would sit, and the device that a program opens.
public struct TerminalPair: Sendable {
  /// Where the person would be; whoever made the pair closes it.
  public let person: Int32
  /// Path of the device.
  public let device: String

  /// TIOCSPTLCK and TIOCGPTN of Linux's tty_ioctl(4), which Swift does not import.
  private static let lock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  /// - Throws: when this machine has no pseudo-terminals.
  public init() throws {
    person = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlock: Int32 = 0
    var number: UInt32 = 0
    guard person >= 0, ioctl(person, Self.lock, &unlock) == 0,
      ioctl(person, Self.number, &number) == 0
    else { throw POSIXError(.ENXIO) }
    device = "/dev/pts/\(number)"
  }

  /// Opens the device; it does not become the controlling terminal of whoever does.
  public func openDevice() throws -> Int32 {
    let descriptor = open(device, O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw POSIXError(.ENXIO) }
    return descriptor
  }

  /// Gives the window another size.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(person, UInt(TIOCSWINSZ), &size)
  }
}
