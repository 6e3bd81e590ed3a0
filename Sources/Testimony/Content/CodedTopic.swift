/// A code of an assessment, and the field and value of the Human Trafficking Case Data Standard
/// that it stands for.
///
/// It is a professional's view and never part of her words.
///
/// Source: Human Trafficking Case Data Standard (HTCDS) by the International Organization for Migration,
/// https://github.com/UNMigration/HTCDS, pages "HTCDS Field Reference" and "Field Definitions". Licence:
/// [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/), by its `LICENSE.md`, which asks besides for uses
/// that fit IOM's mandate and values, and forbids IOM's logo and any hint that it endorses a program; it
/// endorses none. Names of fields and values are IOM's. Changed here: some of the fields only, codes of our
/// own beside the values, and where one value of `MethodOfRecruitment` ends. What else is known of the licence
/// stands in decision 27.
public struct CodedTopic: Hashable, Sendable {
  /// A field of the standard, by its name with the prefix of its table.
  public enum Field: String, Hashable, Sendable, CaseIterable {
    case methodsOfControl = "vic_MethodsOfControl"
    case labour = "vic_TypeOfLabourExploitation"
    case sexual = "vic_TypeOfSexExploitation"
    case recruitment = "vic_MethodOfRecruitment"
  }

  public let code: TopicCode
  public let field: Field
  /// As the standard writes it.
  public let value: String

  private init(_ field: Field, _ code: String, _ value: String) {
    self.field = field
    self.code = TopicCode(known: code)
    self.value = value
  }

  /// What a code stands for; `nil` for one that is not of the standard.
  public init?(_ code: TopicCode) {
    guard let listed = Self.listed.first(where: { $0.code == code }) else { return nil }
    self = listed
  }

  /// All that an assessment can name here. A code says its field where the standard has the same
  /// value in several ("other") or where the value alone would not.
  public static let listed: [Self] = control + labour + sexual + recruitment

  private static let control: [Self] = [
    Self(.methodsOfControl, "debt_bondage", "DebtBondage"),
    Self(.methodsOfControl, "takes_earnings", "TakesEarnings"),
    Self(.methodsOfControl, "restricts_financial_access", "RestrictsFinancialAccess"),
    Self(.methodsOfControl, "threats", "Threats"),
    Self(.methodsOfControl, "psychological_abuse", "PsychologicalAbuse"),
    Self(.methodsOfControl, "physical_abuse", "PhysicalAbuse"),
    Self(.methodsOfControl, "sexual_abuse", "SexualAbuse"),
    Self(.methodsOfControl, "false_promises", "FalsePromises"),
    Self(.methodsOfControl, "psychoactive_substances", "PsychoactiveSubstances"),
    Self(.methodsOfControl, "restricts_movement", "RestrictsMovement"),
    Self(.methodsOfControl, "restricts_medical_care", "RestrictsMedicalCare"),
    Self(.methodsOfControl, "excessive_working_hours", "ExcessiveWorkingHours"),
    Self(.methodsOfControl, "uses_children", "UsesChildren"),
    Self(.methodsOfControl, "threat_of_law_enforcement", "ThreatOfLawEnforcement"),
    Self(.methodsOfControl, "withholds_necessities", "WithholdsNecessities"),
    Self(.methodsOfControl, "withholds_documents", "WithholdsDocuments"),
    Self(.methodsOfControl, "control_other", "Other"),
  ]

  private static let labour: [Self] = [
    Self(.labour, "labour_agriculture", "Agriculture"),
    Self(.labour, "labour_aquafarming", "Aquafarming"),
    Self(.labour, "labour_begging", "Begging"),
    Self(.labour, "labour_construction", "Construction"),
    Self(.labour, "labour_domestic_work", "DomesticWork"),
    Self(.labour, "labour_hospitality", "Hospitality"),
    Self(.labour, "labour_illicit_activities", "IllicitActivities"),
    Self(.labour, "labour_manufacturing", "Manufacturing"),
    Self(.labour, "labour_mining_or_drilling", "MiningOrDrilling"),
    Self(.labour, "labour_peddling", "Peddling"),
    Self(.labour, "labour_transportation", "Transportation"),
    Self(.labour, "labour_other", "Other"),
  ]

  private static let sexual: [Self] = [
    Self(.sexual, "sexual_prostitution", "Prostitution"),
    Self(.sexual, "sexual_pornography", "Pornography"),
    Self(.sexual, "sexual_remote_interactive_services", "RemoteInteractiveServices"),
    Self(.sexual, "sexual_private_services", "PrivateSexualServices"),
  ]

  private static let recruitment: [Self] = [
    Self(.recruitment, "recruited_abduction", "Abduction"),
    Self(.recruitment, "recruited_educational_facility", "Educational Facility"),
    Self(.recruitment, "recruited_familial", "Familial"),
    Self(.recruitment, "recruited_internet", "Internet (social media, online advertisement)"),
    Self(.recruitment, "recruited_marriage_broker", "International Marriage Broker (IMB)"),
    Self(.recruitment, "recruited_intimate_partner", "Intimate partner/marriage proposition"),
    Self(.recruitment, "recruited_job_offer", "Job offer/advertisement"),
    Self(.recruitment, "recruited_benefactor", "Posing as Benefactor"),
    Self(.recruitment, "recruited_public_area", "Public Area"),
    Self(.recruitment, "recruited_accommodation", "Offer of Accommodation"),
    Self(.recruitment, "recruited_shelter", "Shelter"),
    Self(.recruitment, "recruited_smuggling", "Smuggling, ransom"),
    Self(.recruitment, "recruited_work", "Work"),
    Self(.recruitment, "recruited_other", "Other"),
    Self(.recruitment, "recruited_unknown", "Unknown"),
  ]
}
