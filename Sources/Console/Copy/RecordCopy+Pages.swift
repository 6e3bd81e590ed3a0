internal import Testimony

extension RecordCopy {
  private static let width = 72

  /// One page of HTML that needs nothing else, runs nothing and fetches nothing.
  package func html(_ words: CopyWords) -> String {
    let style = EmbeddedFile.bytes("evidence/transcript.css").map {
      String(decoding: $0, as: UTF8.self)
    }
    let title = words.text(.title)
    let front = words.front(self).map { HTMLText.element("p", $0, [("class", "note")]) }.joined()
    let body = sections.map { part($0, words) }.joined()
    let decisions =
      receipts.isEmpty
      ? ""
      : HTMLText.element("h2", words.text(.decisions))
        + receipts.map { HTMLText.element("pre", words.receipts.page($0)) }.joined()
    return HTMLText.document(
      in: words.language.rawValue, title: words.made(made),
      style: (style ?? "") + "pre { white-space: pre-wrap; }\n",
      body: HTMLText.element("h1", title) + front + body + decisions, fitsPhones: true)
  }

  private func part(_ section: Section, _ words: CopyWords) -> String {
    let content = section.content
    var out = HTMLText.element("h2", words.heading(section))
    out += words.circumstances(content).map { HTMLText.element("p", $0) }.joined()
    for segment in content.segments {
      let language = (segment.language ?? content.language).rawValue
      out += "<div class=\"segment \(segment.role.rawValue)\">\n"
      out += HTMLText.element("div", words.origin(segment), [("class", "from")])
      if let silence = words.silence(segment) { out += HTMLText.element("p", silence) }
      if !segment.text.isEmpty {
        out += HTMLText.element("p", segment.text, [("lang", language), ("dir", "auto")])
      }
      if let topics = words.topics(segment) {
        out += HTMLText.element("p", topics, [("class", "from")])
      }
      out += "</div>\n"
    }
    for note in content.attachments {
      out += HTMLText.element("p", words.attachment(note, in: self), [("class", "from")])
    }
    return out
  }

  /// The same as plain text.
  package func text(_ words: CopyWords) -> String {
    var blocks = [words.text(.title)] + words.front(self)
    for section in sections {
      let content = section.content
      blocks.append("== \(words.heading(section)) ==")
      blocks += words.circumstances(content)
      for segment in content.segments {
        let said = [words.silence(segment), segment.text, words.topics(segment)]
          .compactMap(\.self).filter { !$0.isEmpty }
        blocks.append("(\(words.origin(segment)))\n\(said.joined(separator: "\n"))")
      }
      blocks += content.attachments.map { words.attachment($0, in: self) }
    }
    if !receipts.isEmpty {
      blocks.append("== \(words.text(.decisions)) ==")
      blocks += receipts.map(words.receipts.page)
    }
    return blocks.map { $0.visible.wrapped(width: Self.width) }.joined(separator: "\n\n") + "\n"
  }
}
