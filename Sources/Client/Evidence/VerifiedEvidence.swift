public import Ledger
public import Statements
public import Testimony

/// An evidence bundle that ``EvidenceCheck`` has verified; there is no other way to have one.
public struct VerifiedEvidence: Sendable {
  public let bundle: EvidenceBundle
  public let federation: Statement<Federation>
  /// Under which all the entries stand.
  public let checkpoint: VerifiedCheckpoint
  public let manifest: Statement<Manifest>
  public let grant: Statement<Grant>
  public let request: Statement<ReleaseRequest>
  public let release: Statement<Release>
  /// The people and units, as their certificates counted at that time.
  public let parties: Parties
  /// The certificates of the bundle, to say names.
  public let directory: CertificateDirectory
  /// What was disclosed, in the order of the manifest.
  public let sections: [Section]

  public struct Parties: Sendable {
    public let advocate: Statement<Certificate>
    public let officer: Statement<Certificate>
    public let keeper: Statement<Certificate>
    /// The units of the grant.
    public let recipients: [Statement<Certificate>]
  }

  /// A section version, opened.
  public struct Section: Sendable {
    public let entry: ManifestSection
    public let content: SectionContent

    package init(entry: ManifestSection, content: SectionContent) {
      self.entry = entry
      self.content = content
    }
  }
}
