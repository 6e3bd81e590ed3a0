internal import CQREncode

/// A QR code (ISO/IEC 18004) as its modules, made by libqrencode.
package struct QRCode: Hashable, Sendable {
  /// Modules in a row, and rows.
  package let width: Int
  private let dark: [Bool]

  /// Light modules around it, without which readers do not find it (ISO/IEC 18004).
  package static let quietZone = 4

  /// Level Q reads on with a quarter of it creased or stained: a card lives in a pocket.
  /// - Parameter text: short; what is longer than any QR code is refused.
  /// - Throws: ``ConsoleError``.
  package init(_ text: String) throws {
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_Q, QR_MODE_8, 1) else {
      throw ConsoleError.failed(.codeNotDrawn, hint: .init(.copyByHand))
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    let modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width)
    self.width = width
    // The lowest bit of a module says whether it is dark; the others say what it is for.
    dark = modules.map { $0 & 1 == 1 }
  }

  /// - Returns: whether a module is dark; everything around the code is light.
  package func isDark(row: Int, column: Int) -> Bool {
    let range = 0..<width
    return range.contains(row) && range.contains(column) && dark[row * width + column]
  }

  /// Modules in a row with the quiet zone on both sides.
  package var fullWidth: Int { width + 2 * Self.quietZone }

  /// Every row and column, the quiet zone too.
  private var places: Range<Int> { -Self.quietZone..<width + Self.quietZone }

  /// An SVG element on white, for HTML; one unit is one module.
  package var svg: String {
    let path = places.flatMap { row in
      places.filter { isDark(row: row, column: $0) }.map {
        "M\($0 + Self.quietZone) \(row + Self.quietZone)h1v1h-1z"
      }
    }.joined()
    return """
      <svg viewBox="0 0 \(fullWidth) \(fullWidth)" shape-rendering="crispEdges">\
      <rect width="\(fullWidth)" height="\(fullWidth)" fill="#fff"/>\
      <path d="\(path)" fill="#000"/></svg>

      """
  }

  /// Lines of block characters, two rows in each, dark on light as on paper.
  package var blocks: [String] {
    stride(from: places.lowerBound, to: places.upperBound, by: 2).map { row in
      places.map { column in
        switch (isDark(row: row, column: column), isDark(row: row + 1, column: column)) {
        case (true, true): "█"
        case (true, false): "▀"
        case (false, true): "▄"
        case (false, false): " "
        }
      }.joined()
    }
  }
}
