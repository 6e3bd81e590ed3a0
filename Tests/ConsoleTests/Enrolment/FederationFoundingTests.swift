import Ledger
import Sodium
import Statements
import Testimony
import Testing

@testable import Console

@Suite("Founding a federation")
struct FederationFoundingTests {
  private let sample: FederationSample

  init() throws { sample = try FederationSample() }

  private func witness() throws -> String {
    try NoteKey(
      name: "witness.example", algorithm: .cosignature,
      publicKey: SigningKey.generate().publicKey
    ).vkey
  }

  @Test("numbers that cannot hold are refused before keys are made")
  func numbers() throws {
    for (threshold, roots) in [(0, 3), (4, 3), (1, 0), (1, 17), (-1, 3)] {
      #expect(throws: ConsoleError.self) {
        try sample.plan(threshold: threshold).check(roots: roots)
      }
    }
    #expect(throws: ConsoleError.self) { try sample.plan(quorum: 1).check(roots: 3) }
    #expect(throws: ConsoleError.self) { try sample.plan(quorum: -1).check(roots: 3) }
    #expect(throws: ConsoleError.self) { try sample.plan(profile: .strict).check(roots: 3) }
    #expect(throws: ConsoleError.self) { try sample.plan(name: " ").check(roots: 3) }
    try sample.plan().check(roots: 3)
  }

  @Test("a witness is named once, with a key for cosignatures and a country")
  func witnesses() throws {
    let vkey = try witness()
    let argument = try #require(WitnessArgument(argument: vkey + ":NL"))
    #expect(argument.witness == Federation.Witness(vkey: vkey, country: .netherlands))
    for text in [vkey, vkey + ":nl", vkey + ":", ":NL", sample.keeper.log.vkey + ":NL", ""] {
      #expect(WitnessArgument(argument: text) == nil)
    }
    let twice = try sample.plan(witnesses: [argument.witness, argument.witness])
    #expect(throws: ConsoleError.self) { try twice.check(roots: 3) }
    try sample.plan(profile: .strict, witnesses: [argument.witness], quorum: 1).check(roots: 3)
  }

  @Test("roots are distinct, and only they sign")
  func signers() throws {
    let keys = sample.roots.map(\.publicKey)
    let stranger = RootKey(try .generate())
    #expect(throws: ConsoleError.self) {
      try sample.plan().statement(roots: keys, signedBy: [stranger], now: sample.now)
    }
    #expect(throws: ConsoleError.self) {
      try sample.plan().statement(roots: keys, signedBy: [], now: sample.now)
    }
    #expect(throws: ConsoleError.self) {
      try sample.plan().statement(
        roots: [keys[0], keys[0]], signedBy: [sample.roots[0]], now: sample.now)
    }
  }

  @Test("below the threshold it is not trusted; each root signs once")
  func ceremony() throws {
    let first = try sample.plan().statement(
      roots: sample.roots.map(\.publicKey), signedBy: [sample.roots[0]], now: sample.now
    ).envelope
    #expect(throws: StatementError.federationThreshold) { try FederationTrust.verifyPinned(first) }
    #expect(throws: ConsoleError.self) { try FederationSigning.adding(sample.roots[0], to: first) }
    #expect(throws: ConsoleError.self) {
      try FederationSigning.adding(RootKey(.generate()), to: first)
    }
    let second = try FederationSigning.adding(sample.roots[2], to: first)
    #expect(try FederationTrust.verifyPinned(second).hash == first.hash)
    #expect(
      FederationSigning.signers(of: second, among: sample.roots.map(\.publicKey))
        == [sample.roots[0].publicKey, sample.roots[2].publicKey])
  }

  @Test("a root's key file is never written over, and is the root that it was")
  func rootFiles() throws {
    let folder = try TemporaryFolder()
    let passphrase = try SecretBytes(copying: Array("of the root".utf8))
    let path = folder.path + "/root.json"
    let root = try RootKey.make(at: path, passphrase: passphrase)
    #expect(throws: ConsoleError.self) { try RootKey.make(at: path, passphrase: passphrase) }
    #expect(try folder.mode(path) == 0o600)
    let again = try RootKey.open(at: path, passphrase: passphrase)
    #expect(again.publicKey == root.publicKey)
    #expect(again.signer.keyID == KeyID(signing: root.publicKey, box: nil))
    #expect(throws: KeyFileError.passphrase) {
      try RootKey.open(at: path, passphrase: SecretBytes(copying: Array("another".utf8)))
    }
  }

  @Test(
    "a term that is none is refused",
    arguments: ["", "y", "0y", "51y", "-1y", "3 y", "٣y", "3", "0d", "soon"])
  func terms(text: String) { #expect(Term(argument: text) == nil) }

  @Test("a term begins a little before now and is not over")
  func windows() throws {
    let term = try #require(Term(argument: "3y"))
    let window = try term.window(now: sample.now)
    #expect(window.notBefore.description == "2026-11-22T05:55:00Z")
    #expect(window.notAfter.description == "2029-11-21T06:00:00Z")
    let past = try #require(Term(argument: "2026-11-22"))
    #expect(throws: ConsoleError.self) { try past.window(now: sample.now) }
    #expect(throws: ConsoleError.self) { try term.windowOfPerson(now: sample.now) }
    #expect(try Term.years(1).windowOfPerson(now: sample.now).contains(sample.now))
  }
}
