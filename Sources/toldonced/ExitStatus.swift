/// How the program ends; scripts depend on it.
enum ExitStatus: Int32 {
  case done = 0
  case failed = 1
  case usage = 64
  case badData = 65
  case tryAgain = 75
}
