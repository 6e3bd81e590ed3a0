internal import Glibc

/// Files and directories that nobody but their owner can open.
enum PrivateFile {
  /// Makes a directory with mode 0700, or makes sure that the one there is private.
  static func makeDirectory(_ path: String, withParents: Bool = false) throws {
    if withParents, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      let parent = String(path[..<slash])
      // Parents of a home may belong to anybody; only those made here are private.
      if access(parent, F_OK) != 0 { try makeDirectory(parent, withParents: true) }
    }
    if mkdir(path, 0o700) == 0 {
      try synchronise(directoryOf: path)
      return
    }
    guard errno == EEXIST else { throw failure(.pathNotMade, path) }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw failure(.pathNotFolder, path)
    }
    guard status.st_uid == geteuid() else { throw failure(.pathForeign, path) }
    guard status.st_mode & 0o077 == 0 else {
      throw ConsoleError.failed(
        .othersLookInto, ["path": .text(path)],
        hint: .init(.takeFromThem, ["command": .text("chmod 700 \(path)")]))
    }
  }

  /// - Returns: `nil` if there is none.
  static func read(_ path: String, limit: Int) throws -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure(.pathNotOpened, path)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw failure(.pathNotFile, path)
    }
    guard status.st_mode & 0o077 == 0 else {
      throw ConsoleError.failed(
        .othersOpen, ["path": .text(path)],
        hint: .init(.takeFromThem, ["command": .text("chmod 600 \(path)")]))
    }
    guard status.st_size <= limit else { throw failure(.pathTooLong, path) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    var count = 0
    while count < bytes.count {
      let part = bytes.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if part < 0 && errno == EINTR { continue }
      guard part > 0 else { throw failure(.pathNotOpened, path) }
      count += part
    }
    return bytes
  }

  /// Writes beside the file, makes it durable, and puts it in its place in one step.
  ///
  /// The caller holds the home's lock, so that the name beside it is free.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    let beside = path + ".new"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let descriptor = open(beside, flags, 0o600)
    guard descriptor >= 0 else { throw failure(.pathNotWritten, path) }
    // One that a crash left may be there with another mode.
    let isWritten =
      fchmod(descriptor, 0o600) == 0 && Descriptor.write(bytes, to: descriptor)
      && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten, rename(beside, path) == 0 else {
      let error = failure(.pathNotWritten, path)
      unlink(beside)
      throw error
    }
    try synchronise(directoryOf: path)
  }

  /// Writes behind the first `count` bytes of a file that is there, over whatever a program that was
  /// stopped left; durable when this returns. The caller holds the home's lock.
  static func append(_ bytes: ArraySlice<UInt8>, to path: String, after count: Int) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw failure(.pathNotWritten, path) }
    defer { close(descriptor) }
    guard ftruncate(descriptor, off_t(count)) == 0, lseek(descriptor, 0, SEEK_END) == off_t(count),
      Descriptor.write(Array(bytes), to: descriptor), fsync(descriptor) == 0
    else { throw failure(.pathNotWritten, path) }
  }

  /// Makes a new file that only its owner can open, in a directory that may be anybody's.
  ///
  /// One that is there already is not written over.
  static func create(_ path: String, with bytes: [UInt8]) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      if errno == EEXIST {
        throw ConsoleError.failed(.fileThere, ["path": .text(path)], hint: .init(.newName))
      }
      throw failure(.pathNotMade, path)
    }
    let isWritten = Descriptor.write(bytes, to: descriptor) && fsync(descriptor) == 0
    guard close(descriptor) == 0, isWritten else {
      let error = failure(.pathNotWritten, path)
      unlink(path)
      throw error
    }
    try synchronise(directoryOf: path)
  }

  /// The names in a directory, sorted; none where there is no directory.
  static func names(in path: String) throws -> [String] {
    guard let directory = opendir(path) else {
      if errno == ENOENT { return [] }
      throw failure(.pathNotOpened, path)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a file; none is fine.
  static func remove(_ path: String) throws {
    guard unlink(path) == 0 || errno == ENOENT else {
      throw failure(.pathNotRemoved, path)
    }
    try synchronise(directoryOf: path)
  }

  /// Makes the names in a directory durable.
  static func synchronise(directoryOf path: String) throws {
    let slash = path.lastIndex(of: "/")
    let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(.pathNotOpened, parent) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure(.pathNotWritten, parent) }
  }

  static func failure(_ what: ErrorKey, _ path: String) -> ConsoleError {
    let isFull = errno == ENOSPC || errno == EDQUOT
    return .failed(
      what, ["path": .text(path)], hint: ErrorText(isFull ? .diskFull : .checkPlace))
  }
}
