package import Client
internal import Statements
package import Testimony

/// A grant that has ended and answers none of the officer's own requests, and of which nobody of the unit has
/// said yet what became of copies.
package struct OwedAnswer: Encodable, Sendable {
  package let grant: GrantID
  package let record: RecordCode
  package let sections: [SectionKind]
  package let until: Timestamp
  /// Why nothing can be read any more.
  package let code: ReleaseCode
  package let command: String

  /// - Returns: `nil` when nothing is owed.
  package init?(_ answering: AnsweringGrant) {
    guard answering.owesAcknowledgement else { return nil }
    let body = answering.grant.body
    grant = body.grant
    record = answering.record
    sections = body.sections.map(\.kind)
    until = body.notAfter
    code = answering.code
    command = "toldonce acknowledge \(body.grant) --outcome OUTCOME"
  }

  package func tell(_ output: Output) {
    output.line("\(record): \(code.ending(until)).", as: .strong)
    output.line(sections.inWords, indent: 2)
    output.command(command)
  }
}

extension ReleaseCode {
  /// Why a grant is over, in a clause.
  func ending(_ until: Timestamp) -> String {
    switch self {
    case .revoked: "she stopped it"
    case .expired: "the grant ended on \(until.date.inWords)"
    default: inWords
    }
  }
}
