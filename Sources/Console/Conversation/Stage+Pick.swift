extension Stage {
  /// Chooses one of many things, a page of them at a time.
  /// - Parameter next: what the choice for the next page is called.
  /// - Returns: the place of the item; `nil` for going back from the first page.
  func pick(
    _ title: String, _ pieces: [Page.Piece], _ labels: [String], next: String
  ) throws -> Int? {
    let size = Page.mostChoices - 1
    var first = 0
    while true {
      let shown = labels[first..<min(first + size, labels.count)]
      let isLast = shown.endIndex == labels.count
      let page = Page(title, pieces, choices: shown + (isLast ? [] : [next]))
      guard let chosen = try choose(page) else {
        guard first > 0 else { return nil }
        first -= size
        continue
      }
      if chosen < shown.count { return first + chosen }
      first += size
    }
  }

  /// Marks any of many things, a page of them at a time.
  /// - Parameter marked: places that are marked at first, and those that are when it ends: also when it throws.
  /// - Returns: `false` for going back from the first page.
  func markMany(
    _ title: String, _ pieces: [Page.Piece], _ labels: [String], marked: inout Set<Int>
  ) throws -> Bool {
    // Beside the marks there is a digit for being done, and one for going back.
    let size = Page.mostChoices - 1
    var first = 0
    while first < labels.count {
      let shown = first..<min(first + size, labels.count)
      let page = Page(title, pieces, choices: Array(labels[shown]))
      var now = Set(marked.filter(shown.contains).map { $0 - first })
      let others = marked.filter { !shown.contains($0) }
      do {
        guard try mark(page, marked: &now) else {
          guard first > 0 else { return false }
          first -= size
          continue
        }
      } catch {
        marked = others.union(now.map { $0 + first })
        throw error
      }
      marked = others.union(now.map { $0 + first })
      first += size
    }
    return true
  }
}
