import Foundation

/// A line on standard error that is drawn over itself: on a terminal only.
struct ProgressBar {
  private let title: String
  private let isDrawn = isatty(STDERR_FILENO) == 1
  private var shown = -1

  init(_ title: String) { self.title = title }

  mutating func draw(_ done: Int, of total: Int) {
    let percent = total == 0 ? 100 : done * 100 / total
    guard isDrawn, percent != shown else { return }
    shown = percent
    let full = percent / 10
    let bar = String(repeating: "=", count: full) + String(repeating: " ", count: 10 - full)
    write("\r\u{1B}[2K\(title): [\(bar)] \(percent) %")
  }

  func erase() {
    if isDrawn, shown >= 0 { write("\r\u{1B}[2K") }
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
