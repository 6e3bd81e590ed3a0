internal import Policy
package import Testimony

/// The plan of a fictional federation (`Keys/demo/federation.yaml`).
package struct DemoPlan: Sendable {
  package struct Unit: Sendable {
    package let key: String
    package let name: String
  }

  package struct Person: Sendable {
    package let key: String
    package let name: String
    package let role: Role
    /// Handles of units in the plan.
    package let units: [String]
  }

  package struct Agency: Sendable {
    package let code: AgencyCode
    package let name: String
    package let country: CountryCode
    package let units: [Unit]
    package let people: [Person]
  }

  package let name: String
  package let origin: String
  package let keeperName: String
  package let keeperCountry: CountryCode
  package let threshold: Int
  package let roots: Int
  package let agencies: [Agency]

  /// The plan that is built in.
  package static func embedded() throws -> DemoPlan {
    guard let bytes = EmbeddedFile.bytes("demo/federation.yaml") else {
      throw ConsoleError.failed("the plan of the demo is missing in this program")
    }
    return try DemoPlan(parsing: bytes)
  }

  /// - Throws: `StrictYAMLError` with line and column.
  package init(parsing bytes: [UInt8]) throws {
    let top = try StrictYAML.parse(bytes, file: "federation.yaml").mapping(
      required: [
        "name", "profile", "threshold", "roots", "log", "keeper", "witnesses", "quorum",
        "agencies",
      ], optional: [])
    name = try top.required("name").text(atMost: 200)
    threshold = try top.required("threshold").integer(in: 1...16)
    roots = try top.required("roots").integer(in: 1...16)
    let log = try top.required("log").mapping(required: ["origin"], optional: [])
    origin = try log.required("origin").text(atMost: 200)
    let keeper = try top.required("keeper").mapping(required: ["name", "country"], optional: [])
    keeperName = try keeper.required("name").text(atMost: 200)
    keeperCountry = try Self.country(keeper.required("country"))
    agencies = try top.required("agencies").list().map(Self.agency)
  }

  private static func agency(_ node: YAMLNode) throws -> Agency {
    let map = try node.mapping(
      required: ["code", "name", "country", "units", "people"], optional: [])
    guard let code = AgencyCode(rawValue: try map.required("code").text(atMost: 64)) else {
      throw ConsoleError.data("the plan names an agency by something that is no code")
    }
    return Agency(
      code: code, name: try map.required("name").text(atMost: 200),
      country: try country(map.required("country")),
      units: try map.required("units").list().map { node in
        let unit = try node.mapping(required: ["key", "name"], optional: [])
        return Unit(
          key: try unit.required("key").text(atMost: 64),
          name: try unit.required("name").text(atMost: 200))
      },
      people: try map.required("people").list().map(person))
  }

  private static func person(_ node: YAMLNode) throws -> Person {
    let map = try node.mapping(required: ["key", "name", "role", "units"], optional: [])
    guard let role = Role(rawValue: try map.required("role").text(atMost: 16)),
      role == .officer || role == .advocate
    else { throw ConsoleError.data("the plan gives a person another role") }
    return Person(
      key: try map.required("key").text(atMost: 64),
      name: try map.required("name").text(atMost: 200), role: role,
      units: try map.required("units").list().map { try $0.text(atMost: 64) })
  }

  private static func country(_ node: YAMLNode) throws -> CountryCode {
    guard let country = CountryCode(try node.text(atMost: 2)) else {
      throw ConsoleError.data("the plan names a country by something that is no code")
    }
    return country
  }
}
