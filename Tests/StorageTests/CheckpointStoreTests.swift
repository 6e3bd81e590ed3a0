import Foundation
import Storage
import Testing

#if canImport(Glibc)
  import Glibc
#endif

@Suite("What a witness has cosigned")
struct CheckpointStoreTests {
  let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test("A folder that cannot be looked into is not an empty one")
  func unreadable() throws {
    let store = try FileCheckpointStore(directory: directory.data)
    #expect(try store.checkpoint("a") == nil)
    try store.replace("a", with: [1])
    #expect(try store.checkpoint("a") == [1])
    // A file in the folder's place: nothing can be looked up in it.
    try FileManager.default.removeItem(at: directory.data)
    try Data().write(to: directory.data)
    #expect(throws: StorageError.failed) { try store.checkpoint("a") }
  }

  #if os(Linux)
    @Test("A folder that is there already is used only when its name is durable")
    func durableName() throws {
      _ = try FileCheckpointStore(directory: directory.data)
      let folder = open(directory.data.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      defer { close(folder) }
      #expect(folder >= 0)
      // The same folder, under a name in a folder that the kernel does not sync.
      #expect(throws: StorageError.failed) {
        try FileCheckpointStore(
          directory: URL(fileURLWithPath: "/proc/self/fd/\(folder)", isDirectory: true))
      }
    }
  #endif
}
