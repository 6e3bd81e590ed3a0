/// A theme of a section, named before it is read, without detail.
public struct ContentTheme: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let violence = Self(known: "violence")
  public static let sexualViolence = Self(known: "sexual_violence")
  public static let threats = Self(known: "threats")
  public static let confinement = Self(known: "confinement")
  public static let children = Self(known: "children")
  public static let loss = Self(known: "loss")
  public static let health = Self(known: "health")
  public static let selfHarm = Self(known: "self_harm")

  public static let listed: [Self] = [
    .violence, .sexualViolence, .threats, .confinement, .children, .loss, .health, .selfHarm,
  ]
}
