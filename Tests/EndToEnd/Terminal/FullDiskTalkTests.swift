import Foundation
import Glibc
import Testing

extension EndToEnd {
  /// She tells, and there is no room on the disk.
  @Suite(
    "A full disk while something is told", .serialized, .turn,
    .enabled(if: geteuid() == 0, "only root mounts a tmpfs"))
  struct FullDiskTalk {
    @Test("It is said calmly, nothing is lost, and it is saved when there is room")
    func full() async throws {
      try await Town.use(diskOf: 1) { town, disk in
        var environment = town.environment("advocate", service: nil)
        let home = try #require(environment["TOLDONCE_HOME"])
        try FileManager.default.copyItem(atPath: home, toPath: disk + "/home")
        environment["TOLDONCE_HOME"] = disk + "/home"
        let terminal = try PseudoTerminal(
          Programs.path("toldonce"), ["capture", "new", "--tells", "en"],
          environment: environment, columns: 80, rows: 24)
        try await SessionPages.reachAccount(terminal)
        terminal.type("We left in March. ")
        try await terminal.shows("We left in March.")
        try await Task.sleep(for: .seconds(2))

        // Everything that is left on the disk is taken by something else.
        let filler = disk + "/filler"
        let file = open(filler, O_CREAT | O_WRONLY, 0o600)
        let block = [UInt8](repeating: 1, count: 4_096)
        while write(file, block, block.count) > 0 {}
        close(file)
        terminal.type("It was cold.")
        try await terminal.shows("It cannot be saved now. Please make room on the disk.")
        try await terminal.shows("It was cold.")
        // Who leaves sees nothing of it any more, and can still come back to it.
        terminal.type("\u{18}")
        try await terminal.holds("nothing of the text") { !$0.text.contains("cold") }
        try await terminal.shows("It cannot be saved now.")
        terminal.type("x")
        try await terminal.shows("It was cold.")
        terminal.type(" Very cold.")
        try await terminal.shows("Very cold.")
        terminal.type("\u{1B}")
        try await terminal.shows("Try again")
        try await terminal.choose("1")
        // It was tried, and there is still no room.
        try await Task.sleep(for: .seconds(1))
        try await terminal.shows("Try again")
        unlink(filler)
        try await terminal.choose("1")
        try await terminal.shows("One part is written: account.")
        try await terminal.choose("6")
        try await terminal.shows("We left in March. It was cold. Very cold.")
        terminal.type("0")
        #expect(try await terminal.end() == 0)
        #expect(terminal.screen.scrollback == 0 && !terminal.screen.text.contains("cold"))
      }
    }

    @Test("Whoever leaves without is told so, and what was kept elsewhere comes back")
    func leaves() async throws {
      try await Town.use { town in
        var environment = town.environment("advocate", service: nil)
        let home = try #require(environment["TOLDONCE_HOME"])
        let disk = town.root + "/disk"
        try SmallDisk.mount(disk, 1)
        defer { SmallDisk.unmount(disk) }
        try FileManager.default.copyItem(atPath: home, toPath: disk + "/home")
        environment["TOLDONCE_HOME"] = disk + "/home"
        func begin(_ arguments: [String]) throws -> PseudoTerminal {
          try PseudoTerminal(
            Programs.path("toldonce"), ["capture"] + arguments, environment: environment,
            columns: 80, rows: 24)
        }
        let filler = disk + "/filler"
        func fill() {
          let file = open(filler, O_CREAT | O_WRONLY, 0o600)
          let block = [UInt8](repeating: 1, count: 4_096)
          while write(file, block, block.count) > 0 {}
          close(file)
        }
        let terminal = try begin(["new", "--tells", "en"])
        try await SessionPages.reachAccount(terminal)
        fill()
        terminal.type("It was cold.")
        try await terminal.shows("It cannot be saved now.")
        terminal.type("\u{18}")
        try await terminal.holds("nothing of the text") { !$0.text.contains("cold") }
        terminal.type("\u{18}")
        let left = try await terminal.shows("What was written last is not saved on this computer.")
        #expect(!left.text.contains("all is saved") && !left.text.contains("cold"))
        terminal.type("2")
        try await terminal.shows("Where shall it be kept?")
        terminal.type(town.root + "/mine\r")
        #expect(try await terminal.end() == 0)
        #expect(!terminal.screen.text.contains("Everything is saved"))
        #expect(terminal.screen.text.flattened.contains("--copy"))
        let kept = town.root + "/mine.sealed"
        #expect(
          FileManager.default.fileExists(atPath: kept), "\(terminal.screen.text)")
        unlink(filler)

        let again = try begin(["resume", "--copy", kept])
        try await again.shows("A draft is here")
        again.type("1")
        try await again.shows("These words were kept from last time.")
        try await again.shows("It was cold.")
        fill()
        again.type(" Very cold.")
        try await again.shows("It cannot be saved now.")
        again.type("\u{18}")
        try await again.holds("nothing of the text") { !$0.text.contains("cold") }
        again.type("\u{18}")
        try await again.shows("What was written last is not saved on this computer.")
        again.type("0")
        #expect(try await again.end() == 0)
        let said = again.screen.text.flattened
        #expect(said.contains("could not be saved, and is lost"))
        #expect(!said.contains("Everything is saved") && again.screen.scrollback == 0)
      }
    }
  }
}
