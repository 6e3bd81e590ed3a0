internal import Policy

extension ServiceSettings {
  /// The same, with the name of the file, if there is one.
  public init(
    flags: [ServiceSetting: String], environment: [String: String], configFile: String?
  ) throws {
    let file = try configFile.map { name in
      (bytes: try PrivatePaths.read(name, limit: StrictYAML.sizeLimit), name: name)
    }
    try self.init(flags: flags, environment: environment, file: file)
  }
}
