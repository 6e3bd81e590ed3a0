extension Machine {
  /// Lets processes run on the first processor only, with all threads that they have and will have.
  static func pinToOne(_ processes: [Int32]) throws {
    guard let taskset = Program.find("taskset") else {
      throw BenchmarkError("taskset is not installed")
    }
    for process in processes {
      _ = try Program.run(taskset, ["--all-tasks", "--cpu-list", "--pid", "0", "\(process)"])
    }
  }
}
