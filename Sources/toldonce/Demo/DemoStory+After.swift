extension DemoStory {
  /// What becomes of all that the demo has made, and how one goes on with it.
  func conclude(_ code: String) {
    voice.tell("That is the story. She told it once.")
    let folder = stage.folder
    guard folder.isKept else {
      return voice.remark(
        "Everything the demo made is deleted. To keep it: toldonce demo --keep DIR")
    }
    voice.remark("Everything is in \(folder.path): homes, service, keys, her words.")
    voice.remark("Its service has ended. To run it again, in a clone of ToldOnce:")
    voice.show([
      "toldonced", "serve", "--data", folder("service/data"), "--keys", folder("service/keys"),
      "--federation", folder("federation.json"), "--passphrase-file", stage.passphraseFile,
      "--policies", "Policies",
    ])
    let service = ["--service", "http://127.0.0.1:8420"]
    voice.remark("Then, at another terminal, as she does it (her words are in \(phraseFile)):")
    voice.show(
      ["toldonce", "consent", "--record", code, "--home", folder("people/survivor")] + service)
    voice.remark("Or as the prosecutor does it:")
    voice.show(
      [
        "toldonce", "inbox", "--home", folder("people/prosecutor_de"), "--passphrase-file",
        stage.passphraseFile,
      ] + service)
  }
}
