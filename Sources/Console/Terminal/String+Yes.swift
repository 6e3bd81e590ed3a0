extension String {
  /// Yes, in any of the seven languages; whatever else was typed changes nothing.
  var isYes: Bool { ["yes", "da", "да", "igen", "tak", "ja"].contains(lowercased()) }

  /// No, in any of the seven languages.
  var isNo: Bool { ["no", "nu", "не", "nem", "nie", "nein", "nee"].contains(lowercased()) }
}
