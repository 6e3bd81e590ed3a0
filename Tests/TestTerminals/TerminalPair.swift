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

  /// Waits until there is something to read.
  /// - Parameter seconds: at most.
  public static func isReadable(_ descriptor: Int32, within seconds: Int32) -> Bool {
    var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    var count: Int32
    repeat { count = poll(&event, 1, seconds * 1_000) } while count < 0 && errno == EINTR
    return count > 0
  }

  /// The terminal goes away, as when its window is closed; the number of the end stays taken until it is
  /// closed.
  public static func hangUp(_ person: Int32) {
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    dup2(nothing, person)
    _ = fcntl(person, F_SETFD, FD_CLOEXEC)
    close(nothing)
  }

  /// Gives the window another size.
  public func resize(columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(person, UInt(TIOCSWINSZ), &size)
  }
}
