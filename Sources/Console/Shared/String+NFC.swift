internal import Foundation

extension String {
  /// The text in Unicode's composed form, NFC, as the protocol wants all text (section 2).
  var inNFC: String {
    // Every character below U+0300 is in NFC already, and its first byte below 0xCC: most of a
    // statement in Latin letters needs no work.
    utf8.allSatisfy { $0 < 0xCC } ? self : precomposedStringWithCanonicalMapping
  }
}
