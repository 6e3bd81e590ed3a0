internal import ArgumentParser
internal import Foundation
package import Testimony

/// `--attach FILE[:KIND]`: a file and the kind of section that it hangs on.
package struct AttachmentArgument: ExpressibleByArgument, Sendable {
  package let path: String
  package let kind: SectionKind?

  package init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    // A colon may be part of a file's name: only what is a known kind is taken for one.
    if let colon = argument.lastIndex(of: ":"), colon != argument.startIndex,
      let kind = SectionKind(rawValue: String(argument[argument.index(after: colon)...])),
      SectionKind.listed.contains(kind)
    {
      path = String(argument[..<colon])
      self.kind = kind
    } else {
      path = argument
      kind = nil
    }
  }

  /// Looks at the file or folder; it is read when the account is sealed.
  package func look() throws -> CaptureDraft.File {
    let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
    let name = (absolute as NSString).lastPathComponent.inNFC
    guard absolute.isShowable else {
      throw ConsoleError.data(.fileNameHidden, hint: .init(.otherName))
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: absolute, isDirectory: &isFolder) else {
      throw absence
    }
    let file = CaptureDraft.File(
      name: isFolder.boolValue ? name + ".tar" : name,
      mediaType: isFolder.boolValue ? "application/x-tar" : Self.mediaType(of: name),
      path: absolute, isFolder: isFolder.boolValue)
    // What cannot be read is said now, not when she has typed her words.
    _ = try file.source()
    return file
  }

  /// Where what is meant to be a kind of section is none, that is said: the file itself may be there.
  private var absence: ConsoleError {
    if kind == nil, let colon = path.lastIndex(of: ":"), colon != path.startIndex,
      FileManager.default.fileExists(atPath: String(path[..<colon]))
    {
      let typed = path[path.index(after: colon)...]
      let kinds = SectionKind.listed.map(\.rawValue).joined(separator: ", ")
      return .usage(
        .noSuchPart, ["typed": .text(String(typed))],
        hint: .init(.partsThere, ["list": .text(kinds)]))
    }
    return .failed(.fileAbsent, ["path": .text(path)], hint: .init(.checkStick))
  }

  /// By the usual endings; what is not known is just bytes.
  static func mediaType(of name: String) -> String {
    switch (name as NSString).pathExtension.lowercased() {
    case "ogg", "oga", "opus": "audio/ogg"
    case "wav": "audio/wav"
    case "mp3": "audio/mpeg"
    case "m4a": "audio/mp4"
    case "flac": "audio/flac"
    case "mp4": "video/mp4"
    case "webm": "video/webm"
    case "jpg", "jpeg": "image/jpeg"
    case "png": "image/png"
    case "pdf": "application/pdf"
    case "txt": "text/plain"
    default: "application/octet-stream"
    }
  }
}
