/// What had been told before a second account was taken down, and why one more was needed. It stands in
/// every section of that account, so that she and each reader see it.
public struct EarlierAccount: Codable, Hashable, Sendable {
  /// As the service told it then; nothing in it says whose record the earlier one is.
  public let told: ToldBefore
  /// Why it was necessary to ask again, in the words of whoever took it down.
  public let necessity: String

  public init(told: ToldBefore, necessity: String) {
    self.told = told
    self.necessity = necessity
  }
}
