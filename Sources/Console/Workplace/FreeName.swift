internal import Glibc

/// Gives a file that is complete a name at which there is nothing.
enum FreeName {
  /// - Parameters:
  ///   - part: the file under another name, in the same folder.
  ///   - link: gives a file a second name: 0, or -1 with `errno`.
  /// - Returns: whether the file has the name, and no other one; nothing that stood there is written over.
  static func give(
    _ name: String, to part: String,
    linking link: (UnsafePointer<CChar>, UnsafePointer<CChar>) -> Int32 = Glibc.link
  ) -> Bool {
    // A link fails where a rename would write over what somebody put there meanwhile.
    if link(part, name) == 0 {
      unlink(part)
      return true
    }
    // On most sticks a file has one name only (FAT): it is taken by an empty file first.
    guard [EPERM, EOPNOTSUPP, ENOSYS].contains(errno) else { return false }
    let empty = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard empty >= 0 else { return false }
    close(empty)
    if rename(part, name) == 0 { return true }
    unlink(name)
    return false
  }
}
