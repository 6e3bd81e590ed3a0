/// Which lines of a page are on the screen, and which choice has the focus.
struct PageView: Hashable {
  private let lines: Int
  /// Rows for lines of the page while nothing else is said.
  private let rows: Int
  /// The line of each choice.
  private let places: [Int]
  private(set) var first = 0
  /// Whether the choice whose digit was typed last is still below. That is said on a row of its own.
  private(set) var isBelow = false
  /// `nil` until an arrow has chosen one: Enter alone decides nothing.
  private(set) var focus: Int?

  /// - Parameter rows: of the screen; one of them says that there is more.
  init(_ layout: PageLayout, rows: Int, focus given: Int? = nil) {
    lines = layout.lines.count
    let rows = max(rows, 4)
    self.rows = lines > rows ? rows - 1 : rows
    places = layout.lines.indices.filter { layout.lines[$0].choice != nil }
    if let given, places.indices.contains(given) {
      focus = given
      show(places[given])
    }
  }

  private var room: Int { isBelow ? rows - 1 : rows }

  private var last: Int { max(0, lines - room) }

  private func isVisible(_ line: Int) -> Bool { (first..<first + room).contains(line) }

  private mutating func show(_ line: Int) {
    if line < first { first = line }
    if line >= first + room { first = min(last, line - room + 1) }
  }

  mutating func down() {
    isBelow = false
    guard let next = focus.map({ $0 + 1 }) ?? places.firstIndex(where: isVisible) else {
      first = min(last, first + 1)
      return
    }
    guard places.indices.contains(next) else {
      first = last
      return
    }
    focus = next
    show(places[next])
  }

  mutating func up() {
    isBelow = false
    guard let focus, focus > 0 else {
      self.focus = first > 0 ? nil : focus
      first = max(0, first - 1)
      return
    }
    self.focus = focus - 1
    show(places[focus - 1])
  }

  mutating func pageDown() {
    let step = max(1, room - 1)
    isBelow = false
    first = min(last, first + step)
    dropFocus()
  }

  /// Whether a choice can be read as it is now: all its lines, or as many as the screen has.
  func shows(_ choice: Int) -> Bool {
    guard places.indices.contains(choice), isVisible(places[choice]) else { return false }
    let end = places.indices.contains(choice + 1) ? places[choice + 1] - 1 : places[choice]
    return isVisible(end) || end - places[choice] >= room
  }

  /// Goes towards a choice that cannot be read yet: down a screen at a time, so that nothing is passed
  /// over, or up to it at once.
  mutating func turn(to choice: Int) {
    guard places.indices.contains(choice) else { return }
    if places[choice] < first {
      isBelow = false
      first = places[choice]
    } else {
      pageDown()
      isBelow = !shows(choice)
    }
  }

  /// What is not on the screen has no focus: Enter would choose it unseen.
  private mutating func dropFocus() {
    if let focus, !isVisible(places[focus]) { self.focus = nil }
  }

  mutating func pageUp() {
    isBelow = false
    first = max(0, first - max(1, room - 1))
    dropFocus()
  }

  mutating func toTop() {
    isBelow = false
    first = 0
    dropFocus()
  }

  mutating func toEnd() {
    isBelow = false
    first = last
    dropFocus()
  }
}
