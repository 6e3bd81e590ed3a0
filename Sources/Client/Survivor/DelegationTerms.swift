public import Statements
public import Testimony

/// Whom she lets decide for her, about what, and until when.
public struct DelegationTerms: Sendable {
  /// The delegate's certificate, from the directory.
  public let certificate: Statement<Certificate>
  public let sections: [SectionKind]
  public let countries: [CountryCode]
  public let purposes: [Purpose]
  public let until: Timestamp

  public init(
    certificate: Statement<Certificate>, sections: [SectionKind], countries: [CountryCode],
    purposes: [Purpose], until: Timestamp
  ) {
    self.certificate = certificate
    self.sections = sections
    self.countries = countries
    self.purposes = purposes
    self.until = until
  }
}
