internal import Client
internal import Ledger
internal import Sodium
internal import Statements
internal import Testimony

/// Makes the links of a ``CustodyReport`` from verified evidence, in the order of trust.
struct CustodyLinks {
  private let evidence: VerifiedEvidence
  private let attachments: [EvidenceAttachment]
  private let names: EvidenceNames

  /// - Parameter attachments: those that are in the bundle.
  init(_ evidence: VerifiedEvidence, _ attachments: [EvidenceAttachment]) {
    self.evidence = evidence
    self.attachments = attachments
    names = EvidenceNames(directory: evidence.directory)
  }

  var all: [CustodyReport.Link] {
    [federation, log] + certificates + revocations + earlier + [manifest] + delegation + [grant]
      + policies
      + [request, release] + evidence.sections.map(section) + attachments.map(attachment)
      + restrictions
  }

  private var bundle: EvidenceBundle { evidence.bundle }

  private func link(
    _ name: String, _ says: String, _ file: String, _ logged: LoggedStatement? = nil
  ) -> CustodyReport.Link {
    CustodyReport.Link(
      link: name, says: says, at: logged?.admitted, entry: logged?.leaf, file: file)
  }

  private func file(_ logged: String) -> String { EvidenceName.files(of: logged)[0] }

  private var federation: CustodyReport.Link {
    let body = evidence.federation.body
    return link(
      "Federation",
      "\(body.name), version \(body.version), signed by at least \(body.threshold) of its "
        + "\(body.roots.count) roots.", EvidenceName.federation)
  }

  private var log: CustodyReport.Link {
    let checkpoint = evidence.checkpoint
    let head = checkpoint.checkpoint.head
    let cosigners = checkpoint.cosigners.map(\.key.name)
    return link(
      "Log",
      "\(checkpoint.checkpoint.origin), \(head.size) entries, root "
        + "\(Base64.encode(head.root, .standard)), signed by the log"
        + (cosigners.isEmpty
          ? "." : ", cosigned by \(cosigners.joined(separator: ", "))."),
      EvidenceName.files(of: EvidenceName.release)[1])
  }

  private var certificates: [CustodyReport.Link] {
    bundle.certificates.enumerated().compactMap { index, logged in
      guard let body = evidence.directory.known(logged.envelope.hash)?.body else { return nil }
      let issuer = evidence.directory.known(subject: body.issuer)?.body.name ?? "a root"
      return link(
        "Certificate",
        "\(body.role.rawValue) \(body.name) (\(body.agency.rawValue), \(body.country)), signed by "
          + "\(issuer), good from \(body.notBefore) until \(body.notAfter).",
        file(EvidenceName.certificate(index)), logged)
    }
  }

  private var revocations: [CustodyReport.Link] {
    bundle.revocations.enumerated().compactMap { index, logged in
      guard
        let body = try? StatementVerifier.peek(logged.envelope, as: CertificateRevocation.self)
      else { return nil }
      let name = evidence.directory.known(body.certificate)?.body.name ?? "somebody"
      return link(
        "Revocation",
        "the certificate of \(name) was revoked: \(body.reason.rawValue). Nothing here relies on "
          + "it after that.", file(EvidenceName.revocation(index)), logged)
    }
  }

  private var earlier: [CustodyReport.Link] {
    bundle.earlier.enumerated().compactMap { index, logged in
      guard let body = try? StatementVerifier.peek(logged.envelope, as: Manifest.self) else {
        return nil
      }
      return record(body, isFirst: index == 0, file(EvidenceName.earlier(index)), logged)
    }
  }

  private var manifest: CustodyReport.Link {
    record(
      evidence.manifest.body, isFirst: bundle.earlier.isEmpty, file(EvidenceName.manifest),
      bundle.manifest)
  }

  private func record(
    _ body: Manifest, isFirst: Bool, _ file: String, _ logged: LoggedStatement
  ) -> CustodyReport.Link {
    link(
      "Record",
      (isFirst ? "taken down by " : "gone on with, without changing what was there, by ")
        + "\(names.person(body.advocate)); signed by the survivor and by the advocate.", file,
      logged)
  }

  private var delegation: [CustodyReport.Link] {
    guard let logged = bundle.delegation,
      let body = try? StatementVerifier.peek(logged.envelope, as: Delegation.self)
    else { return [] }
    return [
      link(
        "Delegation",
        "the survivor let \(names.person(body.delegate)) decide about \(body.sections.inWords), for "
          + body.purposes.map(\.inWords).joined(separator: ", ") + ", in "
          + body.countries.map(\.rawValue).joined(separator: ", ")
          + ", from \(body.notBefore) until \(body.notAfter); signed by the survivor.",
        file(EvidenceName.delegation), logged)
    ]
  }

  private var grant: CustodyReport.Link {
    let body = evidence.grant.body
    return link(
      "Grant",
      "\(body.sections.map(\.kind).inWords) to "
        + body.recipients.map { names.unit($0.unit) }.joined(separator: ", ")
        + " for \(body.purpose.inWords), on the basis of \(body.legalBasis.inWords), law of "
        + "\(body.jurisdiction), from \(body.notBefore) until \(body.notAfter); signed by "
        + (body.delegationHash == nil ? "the survivor." : "\(names.person(body.grantor))."),
      file(EvidenceName.grant), bundle.grant)
  }

  private var policies: [CustodyReport.Link] {
    guard let first = bundle.policies.first else {
      return [
        link(
          "Rules",
          "the policy texts are not in this bundle; their hash, signed in the grant, is "
            + "\(Base64.encode(evidence.grant.body.policyHash.bytes, .url)).",
          file(EvidenceName.grant))
      ]
    }
    return [
      link(
        "Rules",
        "the grant was given under these policy texts: "
          + bundle.policies.map(\.name).joined(separator: ", ") + ".",
        EvidenceName.policy(first.name))
    ]
  }

  private var request: CustodyReport.Link {
    let body = evidence.request.body
    return link(
      "Request",
      "\(names.person(body.officer)) asked for it on \(body.at), reason: \(body.reason.inWords); "
        + "signed by the reader.", EvidenceName.request)
  }

  private var release: CustodyReport.Link {
    link(
      "Release",
      "the keeper, \(evidence.parties.keeper.body.name), released it to that reader alone, after "
        + "logging; reading number \(evidence.release.body.count + 1) under this grant.",
      file(EvidenceName.release), bundle.release)
  }

  private func section(_ section: VerifiedEvidence.Section) -> CustodyReport.Link {
    let entry = section.entry
    return link(
      "Text",
      "\(entry.kind.inWords), version \(entry.version): ciphertext and key are the ones that were "
        + "signed (\(Base64.encode(entry.digest.bytes, .url)), "
        + "\(Base64.encode(entry.dekCommit.bytes, .url))), and one opens the other.",
      EvidenceName.sealed(entry.sectionVersion))
  }

  private func attachment(_ attachment: EvidenceAttachment) -> CustodyReport.Link {
    let entry = attachment.entry
    return link(
      "Attachment",
      "\(entry.attachment): \(entry.segments) sealed segments, \(entry.length) bytes, are the ones "
        + "that were signed (\(Base64.encode(entry.contentRoot.bytes, .url))). They open to a file "
        + "of \(attachment.note.length) bytes with the SHA-256 "
        + "\(BagManifest.hexadecimal(attachment.opened.bytes)).", attachment.file)
  }

  private var restrictions: [CustodyReport.Link] {
    guard bundle.restrictions != nil else { return [] }
    return [
      link(
        "Restrictions",
        "the grant says that she restricted it in her own words. The words are as the reader's "
          + "program opened them; no signature covers them.", EvidenceName.restrictions)
    ]
  }
}
