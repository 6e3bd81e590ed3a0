import Client
import Console
import Testimony

extension RecordAlarm {
  /// As it is said in English.
  var inEnglish: String { get throws { try sentence(HerWords(.english)) } }
}
