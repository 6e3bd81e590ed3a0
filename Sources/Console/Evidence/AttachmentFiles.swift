/// Which attachments a bundle has: all of its sections', or none, and then it says so.
package enum AttachmentFiles {
  /// What is off before any of them is opened.
  /// - Parameters:
  ///   - listed: files of the attachments of the disclosed sections.
  ///   - there: files that are where attachments are.
  ///   - named: faults that the bag's own lists have shown: a file that they list was there once.
  package static func faults(
    listed: Set<String>, there: Set<String>, named: [BagFault]
  ) -> [BagFault] {
    let strangers = there.subtracting(listed)
    let missing = listed.subtracting(there)
    let isWithout = missing == listed && !named.contains { listed.contains($0.file) }
    return strangers.map { BagFault($0, "does not belong here") }
      + (isWithout ? [] : missing.map { BagFault($0, "is missing") })
  }
}
