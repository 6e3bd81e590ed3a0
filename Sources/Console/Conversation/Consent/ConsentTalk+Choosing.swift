internal import Testimony

extension ConsentTalk {
  private static let day: UInt64 = 86_400

  /// Chooses one of many things, a page of them at a time.
  func pick<Item>(
    _ title: String, _ hint: [Page.Piece], _ items: [Item], _ label: (Item) -> String
  ) throws -> Item? {
    try stage.pick(title, hint, items.map(label), next: her(.next)).map { items[$0] }
  }

  /// Chooses one of the things that are somewhere; where there are more than a page of them, the country
  /// first.
  func pick<Item>(
    _ title: String, _ hint: [Page.Piece], _ items: [Item],
    in country: (Item) -> CountryCode, _ label: (Item) -> String
  ) throws -> Item? {
    var seen: Set<CountryCode> = []
    let countries = items.map(country).filter { seen.insert($0).inserted }
    guard items.count >= Page.mostChoices, countries.count > 1 else {
      return try pick(title, hint, items, label)
    }
    while let chosen = try pick(title, [.text(her(.whichCountry))], countries, her.country) {
      let here = items.filter { country($0) == chosen }
      if let item = try pick(title, hint, here, label) { return item }
    }
    return nil
  }

  /// Marks some of many things, a page of them at a time; at least one.
  /// - Parameter first: what is marked at first.
  /// - Returns: what is marked, in the order of the items; `nil` for going back.
  func mark<Item: Hashable>(
    _ title: String, _ hint: [Page.Piece], _ items: [Item], first: Set<Item> = [],
    _ label: (Item) -> String
  ) throws -> [Item]? {
    var seen: Set<Item> = []
    let all = items.filter { seen.insert($0).inserted }
    let most = Page.mostChoices - 1
    var marked = first
    var start = 0
    var note: [Page.Piece] = []
    while true {
      let shown = Array(all[start..<min(start + most, all.count)])
      var pieces = note + hint
      if all.count > most {
        let numbers = ["number": "\(start / most + 1)", "last": "\((all.count - 1) / most + 1)"]
        let isLast = start + most >= all.count
        pieces.append(.quiet(her(isLast ? .listLastPage : .listPage, numbers)))
      }
      note = []
      let page = Page(title, pieces, choices: shown.map(label))
      let before = Set(shown.indices.filter { marked.contains(shown[$0]) })
      guard let places = try stage.mark(page, marked: before) else {
        guard start > 0 else { return nil }
        start -= most
        continue
      }
      marked.subtract(shown)
      marked.formUnion(shown.indices.filter(places.contains).map { shown[$0] })
      start += most
      guard start >= all.count else { continue }
      guard marked.isEmpty else { return all.filter(marked.contains) }
      start = 0
      note = [.strong(her(.markNone))]
    }
  }

  /// Asks until when, the least first.
  func until(_ title: String, _ hint: TalkKey, days: [Int]) throws -> Timestamp? {
    let page = Page(title, [.text(her(hint))], choices: days.map { her(.days, count: $0) })
    return try stage.choose(page).map {
      Timestamp.now.adding(seconds: UInt64(days[$0]) * Self.day)
    }
  }
}
