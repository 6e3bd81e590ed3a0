import Console
import Foundation
import Sodium
import Statements
import Testimony

extension Benchmarks {
  private static let agencies = 200
  private static let units = 10_000
  private static let certificates = 100_000
  private static let checks = 10_000

  /// Whether an officer's certificate counts, in a directory of a hundred thousand: asked of the
  /// directory, which verified the signatures when it learned of them, and anew from all bytes.
  func directory() throws -> [Row] {
    let people = try Crowd(
      agencies: Self.agencies, units: Self.units, certificates: Self.certificates)
    let place = LogPlace.next(at: people.now)
    let known = try (0..<Self.checks).map { number in
      let officer = people.officers[number * 7_919 % people.officers.count]
      return try Measure.seconds {
        let certificate = try people.directory.principal(officer.subject, at: place)
        guard !people.directory.units(of: certificate.body, at: place).isEmpty else {
          throw BenchmarkError("the officer is of no unit")
        }
      }
    }
    let anew = try (0..<Self.checks).map { number in
      let officer = people.officers[number * 7_919 % people.officers.count]
      return try Measure.seconds {
        try CertificatePath.check(
          [people.agencies[officer.agency], officer.certificate], revocations: [],
          roots: people.directory.roots, at: place)
      }
    }
    return [
      row("who an officer is, in a directory of 10,000 units and 100,000 certificates", known),
      row("the same certificate path, with its signatures", anew),
    ]
  }

  private func row(_ what: String, _ seconds: [Double]) -> Row {
    let figures = Figures(seconds)
    let ratio = figures.ninetyNinth / 0.001
    return Row(
      what: what,
      ours: "\(Figures.number(figures.median * 1_000)) ms, p99 "
        + "\(Figures.number(figures.ninetyNinth * 1_000)) ms",
      limit: "1 ms", ratio: ratio, wanted: "≤ 1 for p99 too", isHeld: ratio <= 1)
  }

  /// Agencies with units and officers, all certified and all in the log.
  private struct Crowd {
    typealias Placed = (envelope: Envelope, place: LogPlace?)
    struct Officer {
      let subject: KeyID
      let agency: Int
      let certificate: Placed
    }

    let now = Timestamp.now
    private(set) var directory: CertificateDirectory
    private(set) var agencies: [Placed] = []
    private(set) var officers: [Officer] = []
    /// One for all: certificates are told apart by the keys that sign.
    private let box: BoxPublicKey
    private var leaf = 0

    init(agencies count: Int, units: Int, certificates: Int) throws {
      let root = try PrincipalKeys.generate()
      directory = CertificateDirectory(roots: [root.signPublic])
      box = root.boxPublic
      let rootID = KeyID(signing: root.signPublic, box: nil)
      let issuer = Signer(keyID: rootID, key: root.signer.key)
      var keys: [PrincipalKeys] = []
      for number in 0..<count {
        let agency = try PrincipalKeys.generate()
        agencies.append(
          try add(
            certificate(
              .agency, number, agency.signPublic, box: agency.boxPublic, issuer: rootID),
            by: issuer))
        keys.append(agency)
      }
      let names = try (0..<units).map { number in
        guard let unit = UnitID(bytes: Random.bytes(16)) else { throw BenchmarkError("no unit") }
        let agency = keys[number % count]
        _ = try add(
          certificate(.unit, number % count, nil, unit: unit, issuer: agency.keyID),
          by: agency.signer)
        return unit
      }
      for number in 0..<(certificates - units - count) {
        guard let sign = SigningPublicKey(bytes: try SigningKey.generate().publicKey) else {
          throw BenchmarkError("no key")
        }
        let agency = number % count
        let body = try certificate(
          .officer, agency, sign, of: [names[number % units]], issuer: keys[agency].keyID)
        officers.append(
          Officer(
            subject: KeyID(signing: sign, box: box), agency: agency,
            certificate: try add(body, by: keys[agency].signer)))
      }
      guard leaf == certificates else { throw BenchmarkError("there are \(leaf) certificates") }
    }

    private func certificate(
      _ role: Role, _ agency: Int, _ sign: SigningPublicKey?, box: BoxPublicKey? = nil,
      unit: UnitID? = nil, of units: [UnitID]? = nil, issuer: KeyID
    ) throws -> Certificate {
      guard let code = AgencyCode(rawValue: "agency_\(agency)") else {
        throw BenchmarkError("no agency")
      }
      let box = box ?? self.box
      return Certificate(
        at: now, subject: sign.map { KeyID(signing: $0, box: box) }, role: role, name: "Somebody",
        country: CountryCode.first[agency % CountryCode.first.count], agency: code, signPk: sign,
        boxPk: box, unit: unit, generation: unit.map { _ in 1 }, units: units, issuer: issuer,
        notBefore: now.subtracting(seconds: 86_400), notAfter: now.adding(seconds: 86_400))
    }

    private mutating func add(_ body: Certificate, by signer: Signer) throws -> Placed {
      let envelope = try Statement(signing: body, with: [signer]).envelope
      let place = LogPlace(leaf: leaf, admitted: now.subtracting(seconds: 60))
      try directory.add(envelope, at: place)
      leaf += 1
      return (envelope, place)
    }
  }
}
