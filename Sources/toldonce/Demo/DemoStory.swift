import Console
import Statements
import Testimony

/// The story of one testimony, step by step, each with the command that a person types.
struct DemoStory {
  let stage: DemoStage
  let voice = DemoVoice()
  let statementFile: String
  let attachments: [String]
  let request: DemoRequest

  init(stage: DemoStage, statement: String?, attachments: [AttachmentArgument]) throws {
    self.stage = stage
    if let statement {
      statementFile = statement
      self.attachments = attachments.map { argument in
        argument.kind.map { "\(argument.path):\($0)" } ?? argument.path
      }
    } else {
      statementFile = try Self.unpack("demo/statement.md", as: "statement.md", in: stage.folder)
      let voice = try Self.unpack("demo/voice.ogg", as: "voice.ogg", in: stage.folder)
      self.attachments =
        attachments.isEmpty ? ["\(voice):account"] : attachments.map(\.path)
    }
    let parsed = try StatementFile(
      parsing: GivenFile.read(statementFile, limit: CaptureDraft.limit))
    request = try DemoRequest(
      for: parsed.sections.map(\.kind), countries: [.romania, .germany], now: .now)
  }

  private static func unpack(_ name: String, as file: String, in folder: DemoFolder) throws
    -> String
  {
    guard let bytes = EmbeddedFile.bytes(name) else {
      throw ConsoleError.failed("the demo's own material is missing in this program")
    }
    return try folder.write(file, bytes)
  }

  func tell() async throws {
    introduce()
    let code = try await capture()
    try await ask(code)
    try await decide(code)
    try await read(code)
    try await prove(code)
    try await refuseStranger(code)
    try await look(code)
    try await stop(code)
    conclude(code)
  }

  // MARK: The steps

  private func introduce() {
    let countries = Set(stage.plan.agencies.map(\.country)).count
    voice.tell("A federation of \(countries) countries.")
    voice.remark(
      "\(stage.plan.name): \(stage.plan.agencies.count) agencies, \(stage.federation.units.count) "
        + "units, \(stage.federation.people.count) people, all fictional, with keys that were made "
        + "just now. \(stage.federation.certificateCount) certificates are in the service's log.")
    voice.remark("The service listens at \(stage.url). Clients meet it only there.")
    voice.remark("In what follows each person has a home of her own: TOLDONCE_HOME.")
  }

  private func capture() async throws -> String {
    let advocate = name("advocate_ro")
    voice.tell("\(advocate), an advocate in Romania, has written down what a woman told her.")
    var arguments = ["capture", "import", statementFile]
    for file in attachments { arguments += ["--attach", file] }
    try await voice.type(arguments, environment: person("advocate_ro"))
    voice.tell(
      "She has read it back to her. Now it is sealed, under six words that only the woman keeps.")
    let said = try await voice.type(
      ["capture", "seal", "--consent-given", "--told", "no", "--phrase-file", phraseFile],
      environment: person("advocate_ro"))
    voice.remark("(For this demo the six words went into a file; otherwise she writes them down.)")
    guard let code = said.firstMatch(of: /[0-9A-Z]{5}-[0-9A-Z]{5}/) else {
      throw ConsoleError.failed("the demo did not find her code")
    }
    return String(code.output)
  }

  private func ask(_ code: String) async throws {
    let message = try stage.folder.write(
      "message.txt",
      Array(
        "Good day. We want to understand what happened, without asking you again.\n".utf8))
    voice.tell("\(name("prosecutor_de")), a prosecutor in Germany, asks to read.")
    try await voice.type(
      [
        "request", "new", "--record", code, "--sections", kinds(request.sections), "--purpose",
        request.purpose.rawValue, "--legal-basis", request.legalBasis.rawValue, "--until",
        "\(DemoRequest.days)d", "--case", "4711 Js 12/26", "--message", message,
      ], environment: person("prosecutor_de"))
  }

  private func decide(_ code: String) async throws {
    voice.tell("She looks at who asks.")
    try await voice.type(survivor("requests", code), environment: herself)
    let narrow = Array(request.sections.prefix(2))
    let approve = survivor(
      "approve", code, ["1", "--sections", kinds(narrow), "--until", "30d"])
    if isShielded {
      voice.tell("If somebody pressed her to say yes now, her time to reflect would hold.")
      try await voice.type(approve, environment: herself, expecting: .refused)
      voice.tell("She has had the time she needs. Only she can end it, and she does.")
      try await voice.type(survivor("reflection", code, ["end"]), environment: herself)
    }
    voice.tell(
      narrow.count < request.sections.count
        ? "She allows less than they ask: fewer parts, and a shorter time."
        : "She allows less than they ask: a shorter time.")
    try await voice.type(approve, environment: herself)
  }

  private func read(_ code: String) async throws {
    voice.tell("The prosecutor reads. Nothing is shown before the reading is in the log.")
    let said = try await voice.type(
      ["read", code, "--reason", "preparing_questions", "--note", "To prepare few questions."],
      environment: person("prosecutor_de"))
    guard let id = said.firstMatch(of: /att_[a-z2-7]{26}/) else { return }
    voice.tell("The recording that belongs to it comes the same way.")
    try await voice.type(
      [
        "read", code, "--reason", "preparing_questions", "--attachment", String(id.output),
        "--output", stage.folder("received-attachment"),
      ], environment: person("prosecutor_de"))
  }

  private func prove(_ code: String) async throws {
    let bundle = stage.folder("evidence")
    voice.tell(
      "For the court she makes an evidence bundle: the text, what is attached to it, and all that "
        + "proves it. That is a reading, too, and logged.")
    try await voice.type(
      ["bundle", code, "--output", bundle], environment: person("prosecutor_de"))
    voice.tell("The court checks it with nothing but the bundle: no key, no network, no service.")
    try await voice.type(["verify", bundle], environment: anyone)
  }

  private func refuseStranger(_ code: String) async throws {
    voice.tell(
      "\(name("officer_nl")), an officer in the Netherlands, has no permission. The answer is the "
        + "same for her code and for one that nobody has.")
    let foreign = try await voice.type(
      ["read", code, "--reason", "review"], environment: person("officer_nl"),
      expecting: .noGrant)
    let absent = try await voice.type(
      ["read", "00000-00000", "--reason", "review"], environment: person("officer_nl"),
      expecting: .noGrant)
    guard foreign == absent else {
      throw ConsoleError.failed("the two answers differ: a record's existence was told")
    }
  }

  private func look(_ code: String) async throws {
    voice.tell("She sees who has read what, when and why, and that nothing is hidden.")
    try await voice.type(survivor("history", code), environment: herself)
    try await voice.type(survivor("check", code), environment: herself)
    voice.tell("Anyone can check the log, without seeing anything of hers.")
    try await voice.type(["log", "check"], environment: anyone)
  }

  private func stop(_ code: String) async throws {
    voice.tell("She changes her mind, and stops it.")
    try await voice.type(survivor("revoke", code, ["1"]), environment: herself)
    voice.tell("The prosecutor tries again, and gets nothing.")
    try await voice.type(
      ["read", code, "--reason", "review"], environment: person("prosecutor_de"),
      expecting: .refused)
    voice.tell("She sees that, too.")
    try await voice.type(survivor("history", code), environment: herself)
    try await voice.type(survivor("show", code), environment: herself)
  }

  // MARK: Who types

  var phraseFile: String { stage.folder("her-six-words") }

  private func name(_ handle: String) -> String {
    stage.federation.people[handle]?.plan.name ?? handle
  }

  private func environment(home: String) -> [String: String?] {
    [
      "LC_ALL": "en_GB.UTF-8", "TOLDONCE_HOME": stage.folder(home),
      "TOLDONCE_SERVICE": stage.url,
      "TOLDONCE_FEDERATION": stage.folder("federation.json"),
      "TOLDONCE_PASSPHRASE_FILE": stage.passphraseFile,
    ]
  }

  private func person(_ handle: String) -> [String: String?] {
    environment(home: "people/\(handle)")
  }
  private var herself: [String: String?] { environment(home: "people/survivor") }
  private var anyone: [String: String?] { environment(home: "people/anyone") }

  private func survivor(_ step: String, _ code: String, _ more: [String] = []) -> [String] {
    ["consent", step] + more + ["--record", code, "--phrase-file", phraseFile]
  }

  private func kinds(_ kinds: [SectionKind]) -> String {
    kinds.map(\.rawValue).joined(separator: ",")
  }

  /// Whether her time to reflect stands before this purpose.
  private var isShielded: Bool {
    ![Purpose.support, .healthCare, .legalAid].contains(request.purpose)
  }
}
