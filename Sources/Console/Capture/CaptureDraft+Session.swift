internal import Foundation
internal import Testimony

extension CaptureDraft {
  /// What the session itself was like: who was there, how they met, when she heard what she agrees to,
  /// and what the advocate noted. `nil` for a statement that was written elsewhere.
  /// - Throws: a fault of the catalogs, only if the program was built with a faulty file.
  var sessionSection: Section? {
    get throws {
      guard let session, hasConsented, place(of: .session) == nil else { return nil }
      let notes = run == nil ? try notes(of: session) : session.sealed ?? notesBefore(session)
      let ended = sections.compactMap(\.content.ended).max()
      return Section(
        content: SectionContent(
          kind: .session, language: language, phase: .engage, started: begun, ended: ended,
          present: session.allPresent, interpreter: session.interpreter,
          segments: notes.enumerated().map {
            Segment(id: "s\($0.offset + 1)", role: .observation, text: $0.element)
          }), attachments: [])
    }
  }

  /// Keeps what the record will say of the session, before it is sealed. Sealing goes on under the same
  /// nonce, also in another version of the program or another zone of time: other words under it would
  /// lay open both.
  mutating func keepNotes() throws {
    guard run == nil, let session else { return }
    let notes = try notes(of: session)
    self.session?.sealed = notes
  }

  /// In the language in which she tells, whatever language the advocate reads.
  private func notes(of session: SessionNotes) throws -> [String] {
    let words = try HerWords(language, zone: .gmt)
    let setting = session.setting.map { words($0.noted) }
    let times = words.sittings(session.heard)
    let heard = times.isEmpty ? nil : words(.notedHeard, ["times": times])
    let agreed = attached.compactMap(\.file.agreed).map {
      words(.notedRecording, ["time": words.moment($0)])
    }
    return [setting, heard].compactMap(\.self) + agreed + session.allRemarks
  }

  /// What was sealed by a program that kept nothing of it, in English.
  private func notesBefore(_ session: SessionNotes) -> [String] {
    let setting = session.setting.map { ["Setting: \($0.rawValue)"] } ?? []
    let heard = session.heard.map(\.description).joined(separator: ", ")
    let agreed = attached.compactMap(\.file.agreed).map { "Recording agreed: \($0)" }
    return setting + (heard.isEmpty ? [] : ["Consent heard: \(heard)"]) + agreed + session.remarks
  }
}

extension CaptureDraft {
  /// Whether what comes now is another session: after the end of one, or on another day (UTC).
  func beginsSession(at now: Timestamp) -> Bool {
    guard let session, session.setting != nil, hasConsented else { return false }
    let day = { (moment: Timestamp) in moment.seconds / 86_400 }
    return session.isEnded == true || day(saved ?? begun) != day(now)
  }
}

extension SessionNotes {
  /// Everybody who was there, in one session or another.
  var allPresent: [PresentRole] {
    guard let presentBefore else { return present }
    return presentBefore + present.filter { !presentBefore.contains($0) }
  }
}

extension SessionNotes.Setting {
  /// How the record says it.
  var noted: CaptureKey {
    switch self {
    case .inPerson: .notedInPerson
    case .remote: .notedRemote
    }
  }
}
