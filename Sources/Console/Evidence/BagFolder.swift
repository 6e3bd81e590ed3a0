internal import Client
internal import Foundation
internal import Glibc
internal import Sodium

/// A bag as a folder on disk.
enum BagFolder {
  /// Files in a bundle at most: a grant over hundreds of section versions has fewer.
  private static let mostFiles = 10_000
  /// Bytes of a file at most: a section has 16 MiB, and its text in HTML somewhat more.
  private static let fileLimit = 512 * 1_048_576

  /// Reads every file in a folder. Links and everything else that is no file are faults and are not
  /// followed, so that nothing outside the folder is read.
  /// Attachments are read through and not kept.
  static func read(_ path: String) throws -> BagContents {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw ConsoleError.failed(
        "there is no bundle at \(path)", hint: "give the folder that holds bagit.txt")
    }
    var found = BagContents()
    var folders = [""]
    while let folder = folders.popLast() {
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
      if names.isEmpty, !folder.isEmpty {
        found.faults.append(BagFault(folder, "is an empty folder"))
      }
      for name in names {
        let inside = folder + name
        guard found.count < mostFiles else {
          throw ConsoleError.data("there are too many files at \(path) for a bundle")
        }
        guard lstat("\(path)/\(inside)", &status) == 0 else { continue }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: folders.append(inside + "/")
        case S_IFREG where inside.hasPrefix(EvidenceName.attachments):
          found.streamed[inside] = try StreamedFile("\(path)/\(inside)").listed()
        case S_IFREG where status.st_size <= fileLimit:
          found.files[inside] = try contents("\(path)/\(inside)")
        case S_IFREG: found.faults.append(BagFault(inside, "is too large"))
        default: found.faults.append(BagFault(inside, "is not a file"))
        }
      }
    }
    return found
  }

  private static func contents(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw ConsoleError.failed("the file \(path) cannot be read", hint: "check your rights")
    }
    defer { close(descriptor) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: false)
    guard let data = try handle.readToEnd() else { return [] }
    return Array(data)
  }
}
