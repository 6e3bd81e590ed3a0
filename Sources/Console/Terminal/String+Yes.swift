extension String {
  /// Yes, in any of the seven languages; whatever else was typed changes nothing.
  var isYes: Bool { ["yes", "da", "да", "igen", "tak", "ja"].contains(lowercased()) }
}
