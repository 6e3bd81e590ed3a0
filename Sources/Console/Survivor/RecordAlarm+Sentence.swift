package import Client

extension RecordAlarm {
  /// What does not add up and what it may mean, said to her.
  package var sentence: String {
    switch self {
    case .logMissing:
      "Something that was decided about your record is not in the log. It may have been taken out."
    case .logExtra:
      "The log holds an entry about your record that the service did not show you. Somebody may "
        + "have done something that you were not told."
    case .logDuplicate:
      "The log holds an entry about your record twice. It may be a fault, or somebody may have "
        + "added it."
    case .requestUnverified:
      "Somebody asked for your record, but it cannot be shown who it was. You do not have to "
        + "answer; the request is left out."
    case .withdrawalUnverified:
      "A request for your record was said to be taken back, but it cannot be shown by whom."
    case .noteUnverified:
      "Something was said about one of your permissions, but it cannot be shown by whom. It is left "
        + "out."
    case .statementMisplaced:
      "The service showed you something that is not in the log where it should be. It may have "
        + "been changed."
    case .statementsIncomplete:
      "The service showed your history with a gap, or in a wrong order. It may be hiding something."
    case .statementUnverified:
      "The service showed you a decision with a signature that is not right. It may not be real."
    case .readingUnverified:
      "The service told you about a reading, but what it told does not fit together. Who read, "
        + "or why, may not be true."
    case .readingNotAllowed:
      "Somebody was given something to read that you had not allowed, or had stopped. Your history "
        + "shows who it was: toldonce consent history. Your advocate can help you to complain."
    case .recordForeign:
      "The service did not show your whole record, or it showed another one."
    case .recoveryUnverified:
      "Somebody asked to recover your words, but it cannot be shown that your organisation did. If "
        + "it was not you, toldonce consent recovery off stops it."
    case .recoveryNotAllowed:
      "The service gave out its half of your recovery too early, or after you had stopped it. Somebody "
        + "may be able to open your record. Take new words, and tell your advocate."
    case .rootOld:
      "The words you typed are old ones: you have taken new words since, and the service should not "
        + "let the old ones open your record. Somebody who knows them could open it too."
    case .directoryIncomplete:
      "The list of people and agencies that the service showed is not complete. It may be hiding "
        + "that somebody is no longer trusted."
    case .federationForeign:
      "The service that answers belongs to other people than the ones who are trusted here. It may "
        + "be another service."
    case .checkpointRollback:
      "The log is shorter than it was before. Entries may have been taken out."
    case .checkpointInconsistent:
      "The log is not the one that was seen here before. Old entries may have been changed."
    case .checkpointUnverified:
      "The log does not bear the signature it must have. It may come from somebody else."
    case .witnessQuorum:
      "Too few of the independent services that watch over the log have confirmed it. It may be a "
        + "delay: look again later today. If it stays so, somebody may show you another log than others see."
    case .entriesWrong:
      "The entries of the log are not the ones that were signed. Some may have been changed."
    case .answerUnverified:
      "Something that the service answered could not be confirmed, so it is not used."
    }
  }

  /// What to do, whatever it is.
  package static let advice =
    "Please tell your advocate, and do not decide anything now. You have done nothing wrong."

  /// Says what does not add up, and what to do.
  /// - Parameter evidence: the file in which it was kept, if it could be.
  /// - Returns: what the command ends with.
  package static func tell(
    _ alarms: [RecordAlarm], evidence: String?, on output: Output
  ) -> ConsoleError {
    var said: Set<RecordAlarm> = []
    for alarm in alarms where said.insert(alarm).inserted { output.remark(alarm.sentence) }
    output.remark(advice)
    if let evidence {
      output.remark("What shows it was kept in this file. You may give it to your advocate:")
      output.remark(evidence)
    }
    return .data(
      "something about this record does not add up", hint: "please tell your advocate")
  }
}
