/// How what the rules say speaks of the survivor.
package enum PolicyVoice: Hashable, Sendable {
  /// To her, on her own pages.
  case toHer
  /// About her, to whoever works with her.
  case aboutHer
}
