internal import Policy
internal import Statements
internal import Storage
internal import Testimony

extension Keeper {
  /// Everything that must hold before a grant is admitted (protocol section 6), beside what the
  /// chain itself demands.
  func check(
    _ offer: GrantOffer, after history: RecordHistory, in context: RecordContext,
    _ reader: any RecordReader
  ) throws {
    let grant = offer.grant.body
    guard let span = grant.span, context.now < grant.notAfter else {
      throw KeeperError.malformed("The grant has ended before it begins.")
    }
    guard !history.isFrozen, history.erasureAsked == nil else {
      throw KeeperError.malformed("The record is frozen: unfreeze it before granting.")
    }
    guard grant.manifestHash == history.newestManifest.hash else {
      throw KeeperError.statement(.grantManifest)
    }
    guard try !reader.grants(of: context.record).contains(where: { $0.grant == grant.grant }) else {
      throw KeeperError.malformed("The grant's identifier was used before.")
    }
    try check(recipientsOf: grant, in: context)
    if let request = grant.requestHash {
      try check(grant, span: span, answers: request, reader)
    }
    let countries = try countries(of: grant, record: history, in: context.directory)
    let decision = policy.decide(
      question(.grant, grant, span: span, countries: countries, history, reader, context.now))
    guard decision.isAllowed else { throw KeeperError.policy(decision) }
    guard grant.policyHash == PolicyHash.of(files: policy.files(for: countries).map(\.bytes)) else {
      throw KeeperError.malformed("The policy texts that were shown are not those in force.")
    }
  }

  /// Each recipient is a unit whose certificate counts, with the key and generation it says.
  private func check(recipientsOf grant: Grant, in context: RecordContext) throws {
    for recipient in grant.recipients {
      let certificate = try context.directory.certificate(
        recipient.certificateHash, at: .next(at: context.now))
      let newest = try context.directory.unit(recipient.unit, at: .next(at: context.now))
      guard certificate.body.unit == recipient.unit, certificate.body.boxPk == recipient.boxPk,
        certificate.body.generation == recipient.generation, newest.hash == certificate.hash
      else { throw KeeperError.statement(.certificateSubject) }
    }
  }

  /// A grant that answers a request may be narrower, never wider.
  private func check(
    _ grant: Grant, span: TimeWindow, answers hash: StatementHash, _ reader: any RecordReader
  ) throws {
    guard let stored = try reader.statement(hash), stored.record == grant.record,
      try !reader.isWithdrawn(stored)
    else { throw KeeperError.malformed("The grant names a request that is not open.") }
    let request = try StatementVerifier.peek(stored.parsed(), as: AccessRequest.self)
    guard let asked = request.span, Set(grant.sections.map(\.kind)).isSubset(of: request.sections),
      grant.recipients.map(\.unit) == [request.unit], grant.purpose == request.purpose,
      grant.legalBasis == request.legalBasis, grant.jurisdiction == request.jurisdiction,
      !grant.offline || request.offline, span.notAfter <= asked.notAfter,
      span.notBefore >= asked.notBefore
    else { throw KeeperError.malformed("The grant is wider than the request it answers.") }
  }

  /// Where the record was taken down, where the recipients and all members of teams are, and the
  /// jurisdiction.
  func countries(
    of grant: Grant, record: RecordHistory, in directory: CertificateDirectory
  ) throws -> Set<CountryCode> {
    var countries: Set<CountryCode> = [grant.jurisdiction]
    if let advocate = directory.known(subject: record.opening.body.advocate) {
      countries.insert(advocate.body.country)
    }
    for recipient in grant.recipients {
      countries.formUnion(
        directory.countries(of: recipient.unit, as: recipient.certificateHash))
    }
    return countries
  }

  /// The question that a grant, or a release under it, puts to policy. What she grants she has
  /// named one by one: the signed grant lists every section.
  func question(
    _ act: PolicyAct, _ grant: Grant, span: TimeWindow, countries: Set<CountryCode>,
    _ history: RecordHistory, _ reader: any RecordReader, _ now: Timestamp
  ) -> PolicyQuestion {
    let kinds = grant.sections.map(\.kind)
    let admitted = try? reader.statement(history.opening.hash)?.admitted
    let opened = admitted ?? history.opening.body.at
    // Her clock may be off a little; that she ended the period after the opening is in the chain.
    let ended = history.reflectionEnded.map { min(max($0, opened), now) }
    return PolicyQuestion(
      act: act, role: .officer, countries: countries, sections: kinds, purpose: grant.purpose,
      legalBasis: grant.legalBasis, window: span, offline: grant.offline, now: now,
      recordOpened: opened, reflectionEnded: ended,
      namedOneByOne: Set(kinds))
  }
}
