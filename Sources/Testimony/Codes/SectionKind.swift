/// What a section is about (protocol section 5). Clients write only these kinds.
public struct SectionKind: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let session = Self(known: "session")
  public static let account = Self(known: "account")
  public static let identity = Self(known: "identity")
  public static let needs = Self(known: "needs")
  public static let background = Self(known: "background")
  public static let recruitment = Self(known: "recruitment")
  public static let journey = Self(known: "journey")
  public static let control = Self(known: "control")
  public static let exploitation = Self(known: "exploitation")
  public static let perpetrators = Self(known: "perpetrators")
  public static let belongings = Self(known: "belongings")
  public static let others = Self(known: "others")
  public static let exit = Self(known: "exit")
  public static let health = Self(known: "health")
  public static let privateLife = Self(known: "private_life")
  public static let tellings = Self(known: "tellings")
  public static let wishes = Self(known: "wishes")
  public static let observations = Self(known: "observations")

  /// All listed words, in the order of the protocol.
  public static let listed: [Self] = [
    .session, .account, .identity, .needs, .background, .recruitment, .journey, .control,
    .exploitation, .perpetrators, .belongings, .others, .exit, .health, .privateLife, .tellings,
    .wishes, .observations,
  ]

  /// Kinds that are part of a grant only when they are named one by one.
  public static let namedOnly: Set<SectionKind> = [.others, .privateLife]
}
