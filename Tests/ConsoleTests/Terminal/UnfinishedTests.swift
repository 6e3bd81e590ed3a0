import Foundation
import Testing

@testable import Console

/// The program is being ended while it still writes.
@Suite("What is unfinished") struct UnfinishedTests {
  @Test("What is half taken away does not get its name any more")
  func nothingHalf() throws {
    let place = try TemporaryFolder()
    let part = place.path + "/copy.toldonce-part-1"
    let whole = place.path + "/copy"
    #expect(Unfinished.make(part) { mkdir(part, 0o700) == 0 })
    // So many that taking them away lasts.
    for number in 0..<20_000 { close(open("\(part)/\(number)", O_CREAT | O_WRONLY, 0o600)) }
    let before = changed(part)
    let path = place.path
    Thread.detachNewThread { Unfinished.removeAll(below: path) }
    while changed(part) == before { usleep(200) }
    let isNamed = Unfinished.finish(part) { rename(part, whole) == 0 }
    #expect(!isNamed)
    #expect(access(whole, F_OK) != 0, "a part of it has the name of the whole")
    #expect(access(part, F_OK) != 0)
  }

  @Test("What is finished stays, and what cannot be made is not remembered")
  func stays() throws {
    let place = try TemporaryFolder()
    let part = place.path + "/copy.toldonce-part-2"
    let whole = place.path + "/copy"
    #expect(!Unfinished.make(part) { mkdir(part + "/none/there", 0o700) == 0 })
    #expect(mkdir(part, 0o700) == 0)
    Unfinished.removeAll(below: place.path)
    #expect(access(part, F_OK) == 0)
    #expect(rmdir(part) == 0)
    #expect(Unfinished.make(part) { mkdir(part, 0o700) == 0 })
    #expect(Unfinished.finish(part) { rename(part, whole) == 0 })
    // The next one of that name is somebody else's.
    #expect(mkdir(part, 0o700) == 0)
    Unfinished.removeAll(below: place.path)
    #expect(access(whole, F_OK) == 0 && access(part, F_OK) == 0)
  }

  /// When something in a folder was made or taken away; `nil` when it is gone.
  private func changed(_ path: String) -> [Int]? {
    var status = stat()
    return stat(path, &status) == 0 ? [status.st_mtim.tv_sec, status.st_mtim.tv_nsec] : nil
  }
}
