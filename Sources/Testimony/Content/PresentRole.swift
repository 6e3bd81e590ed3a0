/// What somebody who was there was there as.
public struct PresentRole: OpenCode {
  public let rawValue: String
  public init(known: String) { rawValue = known }

  public static let survivor = Self(known: "survivor")
  public static let advocate = Self(known: "advocate")
  public static let interpreter = Self(known: "interpreter")
  public static let supportPerson = Self(known: "support_person")
  public static let officer = Self(known: "officer")
  public static let prosecutor = Self(known: "prosecutor")
  public static let judge = Self(known: "judge")
  public static let lawyer = Self(known: "lawyer")
  public static let healthWorker = Self(known: "health_worker")

  public static let listed: [Self] = [
    .survivor, .advocate, .interpreter, .supportPerson, .officer, .prosecutor, .judge, .lawyer,
    .healthWorker,
  ]
}
