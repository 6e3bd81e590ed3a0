internal import Client
internal import Testimony

extension ConsentDesk {
  /// What she wished for the parts of these kinds. It is sealed in the parts themselves: who asks cannot
  /// know it, and no certificate says whether somebody is police. So it is said to her before every
  /// decision about the part, whoever asks and for whatever.
  /// - Returns: one for each section with a wish that limits something, or whose wish cannot be had.
  func wishes(for kinds: [SectionKind]) async -> [PartWish] {
    var wishes: [PartWish] = []
    for newest in newest(kinds) {
      // A correction or translation need not say it again: the last that she said counts.
      let versions = versions([newest.kind]).filter { $0.section == newest.section }
        .sorted { $0.version > $1.version }
      do {
        for entry in versions {
          let opened = try await session.content(of: entry, in: record)
          guard let wish = try SectionContent(opened: opened).wish else { continue }
          if wish.limits { wishes.append(PartWish(section: newest.kind, wish: wish)) }
          break
        }
      } catch {
        wishes.append(PartWish(section: newest.kind, wish: nil))
      }
    }
    return wishes
  }
}
