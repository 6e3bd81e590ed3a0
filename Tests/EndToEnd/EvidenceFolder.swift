import Foundation

/// A bundle on disk that a test spoils.
struct EvidenceFolder: Sendable {
  let path: String

  func copy(to other: String) throws -> EvidenceFolder {
    if FileManager.default.fileExists(atPath: other) {
      try FileManager.default.removeItem(atPath: other)
    }
    try FileManager.default.copyItem(atPath: path, toPath: other)
    return EvidenceFolder(path: other)
  }

  /// Every file, by its path within.
  func files() throws -> [String] {
    let all = FileManager.default.enumerator(atPath: path)?.allObjects ?? []
    return all.compactMap { $0 as? String }.filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  func read(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func write(_ name: String, _ data: Data) throws {
    try data.write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  /// Changes one bit of the byte in the middle.
  func flip(_ name: String) throws {
    var data = try read(name)
    data[data.count / 2] ^= 1
    try write(name, data)
  }

  /// What somebody does who wants a changed bag to be valid: makes all of its lists anew.
  func list(with python: String) async throws {
    let script = """
      import hashlib, os, sys
      top = sys.argv[1]
      def digest(name):
          return hashlib.sha256(open(os.path.join(top, name), 'rb').read()).hexdigest()
      payload = sorted(os.path.relpath(os.path.join(d, f), top)
                       for d, _, fs in os.walk(os.path.join(top, 'data')) for f in fs)
      size = sum(os.path.getsize(os.path.join(top, name)) for name in payload)
      info = [line for line in open(os.path.join(top, 'bag-info.txt')).read().splitlines()
              if not line.startswith('Payload-Oxum')] + [f'Payload-Oxum: {size}.{len(payload)}']
      open(os.path.join(top, 'bag-info.txt'), 'w').write('\\n'.join(info) + '\\n')
      def write(name, names):
          text = ''.join(f'{digest(one)}  {one}\\n' for one in names)
          open(os.path.join(top, name), 'w').write(text)
      write('manifest-sha256.txt', payload)
      write('tagmanifest-sha256.txt', sorted(
          name for name in os.listdir(top)
          if os.path.isfile(os.path.join(top, name)) and name != 'tagmanifest-sha256.txt'))
      """
    let ended = try await Programs.tool(python, ["-c", script, path])
    guard ended.code == 0 else { throw Defect("the lists were not made: \(ended.complaint)") }
  }
}
