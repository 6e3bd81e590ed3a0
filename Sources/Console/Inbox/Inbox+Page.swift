internal import Testimony

extension Inbox {
  /// Entries of one kind on the screen; the rest is in a list.
  private static let most = 5

  package func tell(_ output: Output) {
    if isEmpty {
      output.line("Nothing waits for you.")
      return
    }
    tell(news, under: "New answers", output)
    tell(ended, under: "Ended: say what became of copies", output)
    tellOwed(output)
    tellReferrals(output)
    tell(readable, under: "You may read", output)
    tell(waiting, under: "Waiting for her", output)
    tellAccounts(output)
    tellDrafts(output)
    if let certificate {
      output.heading("Your certificate")
      output.line(
        certificate.days == 0
          ? "It ended on \(certificate.until.date.inWords)."
          : "It ends on \(certificate.until.date.inWords).")
      output.command(certificate.command)
    }
    AgencyReminder.tell(people, on: output)
    if let federation {
      output.heading("The federation")
      output.line(
        (federation.days == 0 ? "It ended on " : "It ends on ")
          + "\(federation.until.date.inWords). Its roots make the next version:")
      output.command(federation.command)
    }
  }

  private func tell(_ items: [Item], under title: String, _ output: Output) {
    guard !items.isEmpty else { return }
    output.heading(title)
    // The newest are what somebody looks for.
    for item in items.suffix(Self.most).reversed() {
      let news = item.isNew && lookedLast != nil ? "New. " : ""
      output.line("\(item.number). \(news)\(item.standing.capitalised).")
      let about = item.about.isEmpty ? "" : item.about + "; "
      output.line(about + item.sections.inWords, indent: 2)
      if let from = item.from {
        output.line("Begins on \(from.date.inWords).", indent: 2)
      } else if item.isSoon {
        output.line("Ends soon, on \(item.until.date.inWords).", indent: 2)
      }
      if let command = item.command { output.command(command) }
    }
    if items.count > Self.most {
      output.line("And \(items.count - Self.most) more: toldonce request list")
    }
  }

  private func tellOwed(_ output: Output) {
    guard !owed.isEmpty else { return }
    output.heading("Ended beside these: say what became of copies")
    for owed in owed.suffix(Self.most).reversed() { owed.tell(output) }
    if owed.count > Self.most {
      output.line("And \(owed.count - Self.most) more: toldonce request list")
    }
  }

  private func tellReferrals(_ output: Output) {
    guard !referrals.isEmpty else { return }
    output.heading("Referred to you")
    for note in referrals.prefix(Self.most) { note.tell(output) }
    if referrals.count > Self.most {
      output.line("And \(referrals.count - Self.most) more: toldonce referral list")
    }
  }

  private func tellAccounts(_ output: Output) {
    for code in leftContacts {
      output.line(
        "How she is reached is still kept here for \(code), and you do not accompany her any more.")
      output.command("toldonce capture contact \(code) --forget")
    }
    guard !accompanied.isEmpty else { return }
    output.heading("Waiting for those whom you accompany")
    for note in accompanied { note.tell(output) }
    output.line("Tell her in the way that she has chosen. She decides: toldonce consent")
  }

  private func tellDrafts(_ output: Output) {
    guard !drafts.isEmpty else { return }
    output.heading("Drafts that wait")
    for draft in drafts.prefix(Self.most) {
      output.line(
        draft.begun.map { "Begun on \($0.date.inWords)." }
          ?? "Open in another program, or made by another version.")
      output.command(draft.command)
    }
    if drafts.count > Self.most {
      output.line("And \(drafts.count - Self.most) more: toldonce capture drafts")
    }
  }
}

extension String {
  /// With a capital letter at its beginning.
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
