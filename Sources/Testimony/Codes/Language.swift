/// The languages ToldOnce speaks.
public enum Language: String, Codable, Hashable, Sendable, CaseIterable {
  case english = "en"
  case romanian = "ro"
  case bulgarian = "bg"
  case hungarian = "hu"
  case polish = "pl"
  case german = "de"
  case dutch = "nl"
}
