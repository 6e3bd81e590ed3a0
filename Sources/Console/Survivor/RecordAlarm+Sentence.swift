package import Client

extension RecordAlarm {
  /// What does not add up and what it may mean, said to her.
  package func sentence(_ her: HerWords) -> String {
    AlarmKey(rawValue: rawValue).map { her($0) } ?? her(FactKey.logUnsound)
  }

  /// Says what does not add up, and what to do.
  /// - Parameter evidence: the file in which it was kept, if it could be.
  /// - Returns: what the command ends with.
  package static func tell(
    _ alarms: [RecordAlarm], evidence: String?, on output: Output, _ her: HerWords
  ) -> ConsoleError {
    var said: Set<RecordAlarm> = []
    for alarm in alarms where said.insert(alarm).inserted { output.remark(alarm.sentence(her)) }
    output.remark(her(.advice))
    if let evidence {
      output.remark(her(.evidence))
      output.remark(evidence)
    }
    return .data(.unsound, hint: .init(.tellAdvocate))
  }
}
