extension SectionContent {
  /// A translation that somebody has made of all of it.
  public struct Translation: Hashable, Sendable {
    public let language: Language
    /// Who translated, and whether certified.
    public let translator: String

    public init(language: Language, translator: String) {
      self.language = language
      self.translator = translator
    }
  }

  /// Why a text is no translation of this one.
  public enum TranslationFault: Error, Hashable, Sendable {
    /// It has other pieces: so many are to be translated.
    case count(Int)
    /// The piece at this place, from 1, is of another origin, or is a different silence.
    case piece(Int)
    /// It is in the language of the original.
    case language
  }

  /// The pieces that a translator translates: what was said and noted, not what was translated already.
  public var originals: [Segment] { segments.filter { $0.translationOf == nil } }

  /// The translation that was added last; an interpretation that was written down has no translator.
  public var newestTranslation: Translation? {
    segments.last { $0.translator != nil }.map {
      Translation(language: $0.language ?? language, translator: $0.translator ?? "")
    }
  }

  /// The next version of this section, in which each piece of a translation stands behind its original.
  /// Nothing of the original is changed, and it need not be approved again.
  /// - Parameter pieces: as many as there are ``originals``, of the same origins in the same order; a
  ///   silence stays a silence, and needs no words.
  /// - Throws: ``TranslationFault``.
  public func translated(
    _ pieces: [Segment], as translation: Translation
  ) throws(TranslationFault) -> SectionContent {
    guard translation.language != language else { throw .language }
    let originals = originals
    guard pieces.count == originals.count else { throw .count(originals.count) }
    var added: [String: Segment] = [:]
    for (place, (original, piece)) in zip(originals, pieces).enumerated() {
      guard original.role == piece.role, original.silence == piece.silence,
        original.text.isEmpty == piece.text.isEmpty
      else { throw .piece(place + 1) }
      guard !piece.text.isEmpty else { continue }
      added[original.id] = Segment(
        id: "\(original.id)-\(translation.language.rawValue)", role: .interpreter,
        text: piece.text, language: translation.language, translationOf: original.id,
        translator: translation.translator)
    }
    // An earlier translation into the same language is replaced in the newest version; the version
    // before keeps it.
    let kept = segments.filter {
      $0.translator == nil || $0.language != translation.language
    }
    var all: [Segment] = []
    for segment in kept {
      all.append(segment)
      if let piece = added[segment.id] { all.append(piece) }
    }
    return with(segments: all, ended: nil).with(attachments: []).with(approved: approved)
  }
}

extension Segment {
  /// What she did not say, if this is that.
  fileprivate var silence: AnswerKind? {
    switch answer {
    case .told?, nil: nil
    case let silence: silence
    }
  }
}
