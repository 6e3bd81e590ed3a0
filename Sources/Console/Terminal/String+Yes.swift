extension String {
  /// Yes, in any of the seven languages; whatever else was typed changes nothing.
  var isYes: Bool { ["yes", "da", "да", "igen", "tak", "ja"].contains(word) }

  /// No, in any of the seven languages.
  var isNo: Bool { ["no", "nu", "не", "nem", "nie", "nein", "nee"].contains(word) }

  /// In small letters; marks around it, as they stand around the word that is to be typed, are no matter.
  private var word: String { filter(\.isLetter).lowercased() }
}
