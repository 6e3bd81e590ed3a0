import Testimony

extension PolicyBook {
  /// Checks what concerns more than one file.
  func check() throws(PolicyError) {
    for file in files {
      let parents = try ancestors(of: file)
      for parent in parents { try Narrowing(child: file, parent: parent).check() }
      try Contradictions(file: file, parents: parents).check()
      try checkLimits(of: file)
    }
  }

  /// The files that a file extends, nearest first.
  private func ancestors(of file: PolicyFile) throws(PolicyError) -> [PolicyFile] {
    var chain = [file]
    while let last = chain.last, let name = last.extends {
      guard let next = self.file(named: name) else {
        throw header(last, "\(last.name) extends \(name), which is not here")
      }
      guard !chain.contains(where: { $0.name == next.name }) else {
        throw header(last, "\(file.name) extends itself")
      }
      chain.append(next)
    }
    return Array(chain.dropFirst())
  }

  private func header(_ file: PolicyFile, _ message: String) -> PolicyError {
    PolicyError(
      .header, file: file.name + ".yaml", at: file.extendsPosition, message,
      advice: "extend eu, or nothing")
  }

  /// Every span that is permitted has an end.
  private func checkLimits(of file: PolicyFile) throws(PolicyError) {
    let chain = [file] + (try ancestors(of: file))
    for permission in file.permissions {
      for role in permission.roles {
        for purpose in permission.purposes
        where !chain.contains(where: {
          $0.longest(role.value, purpose.value, offline: false) != nil
        }) {
          throw PolicyError(
            .incomplete, file: file.name + ".yaml", at: purpose.position,
            "nothing says for how long \(purpose.value) may be allowed",
            advice: "add a rule with longest")
        }
      }
    }
  }
}
