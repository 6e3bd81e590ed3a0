internal import Client
internal import Statements
internal import Testimony

/// What came out of checking a bundle: the evidence, or every file that is off.
struct BundleExamination {
  /// `nil` when it does not verify.
  let evidence: VerifiedEvidence?
  /// Those that are in the bundle, in the order of the manifest.
  let attachments: [EvidenceAttachment]
  /// In the order of the names; none if the bundle is whole.
  let faults: [BagFault]

  /// - Parameter pinned: the federation that is trusted from elsewhere.
  init(folder path: String, pinned: Statement<Federation>?) throws {
    let contents = try BagFolder.read(path)
    var faults = contents.faults + Bag.faults(in: contents.files, streamed: contents.streamed)
    var evidence: VerifiedEvidence?
    var attachments: [EvidenceAttachment] = []
    do {
      let found = try EvidenceCheck(
        EvidenceBundle(files: contents.files), pinned: pinned
      ).verify()
      evidence = found
      let strays = AttachmentFiles.faults(
        listed: Set(found.attachments.map(\.file)), there: Set(contents.streamed.keys),
        named: faults)
      faults += strays
      // What the pages for people have to say depends on them.
      if strays.isEmpty {
        attachments = try EvidenceStreams.verify(found, in: contents, path)
        let expected = try EvidenceBag.make(found, attachments).files
        faults += Self.differences(contents.files, expected)
      }
    } catch let fault as EvidenceFault {
      faults += Self.unexplained(fault, by: faults)
    } catch {
      faults.append(BagFault(EvidenceBag.transcript, "cannot be made from the record"))
    }
    // A file may be off in several ways; the first one that was found is said.
    var named: Set<String> = []
    self.faults = faults.filter { named.insert($0.file).inserted }
      .sorted { $0.file.utf8.lexicographicallyPrecedes($1.file.utf8) }
    self.evidence = self.faults.isEmpty ? evidence : nil
    self.attachments = self.faults.isEmpty ? attachments : []
  }

  /// Where a check fails because of a file that was named already, no other file is suspected.
  private static func unexplained(_ fault: EvidenceFault, by named: [BagFault]) -> [BagFault] {
    let isExplained = named.contains { known in
      fault.files.contains { known.file == $0 || known.file.hasPrefix($0 + "/") }
    }
    return isExplained ? [] : fault.files.map { BagFault($0, fault.what) }
  }

  private static func differences(
    _ files: [String: [UInt8]], _ expected: [String: [UInt8]]
  ) -> [BagFault] {
    var faults: [BagFault] = []
    for (name, bytes) in expected where files[name] != bytes {
      faults.append(
        BagFault(name, files[name] == nil ? "is missing" : "does not say what the record says"))
    }
    for name in files.keys where expected[name] == nil {
      faults.append(BagFault(name, "does not belong here"))
    }
    return faults
  }
}
