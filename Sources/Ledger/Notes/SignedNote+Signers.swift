extension SignedNote {
  /// The note with one line of each of these keys that signed, in this order, and no others.
  /// - Throws: ``LedgerError/noteMalformed`` if none did.
  package func signed(by keys: [NoteKey]) throws -> SignedNote {
    try SignedNote(
      text: text, signatures: keys.compactMap { key in signatures.first(where: key.made) })
  }
}
