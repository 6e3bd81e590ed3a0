package import Statements
package import Testimony

/// Who is in a joint investigation team, and under which agreement.
package struct TeamTerms: Hashable, Sendable {
  package let agreement: String?
  /// In the order in which they came in.
  package private(set) var members: [UnitID]

  /// Bytes of a reference in UTF-8: one line.
  private static let longestAgreement = 256

  /// - Throws: ``ConsoleError`` when the members are not units of at least two countries that count.
  package init(
    agreement: String, members: [UnitID], in directory: CertificateDirectory, at place: LogPlace
  ) throws {
    guard !agreement.allSatisfy(\.isWhitespace), agreement.utf8.count <= Self.longestAgreement,
      !agreement.contains(where: \.isNewline)
    else {
      throw ConsoleError.usage(
        "the reference of the agreement is not one line", hint: "give it with --agreement REF")
    }
    self.agreement = agreement.inNFC
    self.members = []
    for member in members { try join(member, in: directory, at: place) }
    let countries = members.compactMap { directory.known(unit: $0)?.body.country }
    guard Set(countries).count >= 2 else {
      throw ConsoleError.usage(
        "a joint team has units of two countries at least",
        hint: "name each with --member; see toldonce directory list")
    }
  }

  /// - Parameter certificate: the team's newest.
  /// - Throws: ``ConsoleError`` when it is no team's.
  package init(_ certificate: Certificate) throws {
    guard let members = certificate.members else {
      throw ConsoleError.usage(
        "this unit is no team", hint: "teams are made with: toldonce agency team new")
    }
    agreement = certificate.agreement
    self.members = members
  }

  /// A unit comes in.
  package mutating func join(
    _ unit: UnitID, in directory: CertificateDirectory, at place: LogPlace
  ) throws {
    guard !members.contains(unit) else { throw ConsoleError.usage("a unit is named twice") }
    guard let certificate = try? directory.unit(unit, at: place).body else {
      throw ConsoleError.data(
        "\(unit) is no unit that counts now", hint: "see toldonce directory list")
    }
    guard certificate.members == nil else {
      throw ConsoleError.data("\(unit) is a team itself", hint: "name its units one by one")
    }
    members.append(unit)
  }

  /// A unit goes out.
  package mutating func leave(_ unit: UnitID) throws {
    guard members.contains(unit) else {
      throw ConsoleError.usage(
        "\(unit) is not in the team", hint: "see toldonce agency team show TEAM")
    }
    guard members.count > 1 else {
      throw ConsoleError.usage(
        "nobody would be left", hint: "to end the team: toldonce agency remove TEAM --reason closed"
      )
    }
    members.removeAll { $0 == unit }
  }
}
