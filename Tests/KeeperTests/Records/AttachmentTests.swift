import Keeper
import Sealing
import Sodium
import Statements
import Storage
import Testimony
import Testing

@Suite("Attachments as they arrive", .serialized)
struct AttachmentTests {
  /// A keeper, and a record whose attachment of two segments is announced.
  private struct Announced {
    let service: TestKeeper
    let record: TestRecord
    let caller: Caller
    let attachment: AttachmentID

    var keeper: Keeper { service.keeper }

    init() async throws {
      service = try await TestKeeper.start()
      record = try service.draft()
      caller = try await service.caller(record.advocate)
      attachment = try #require(record.attachment)
      try await service.announce(record, by: caller)
    }

    func send(_ index: Int, _ bytes: [UInt8], by other: Caller? = nil) async throws {
      try await keeper.storeSegment(record.id, attachment, index, bytes, by: other ?? caller)
    }

    func missing() async throws -> [Int]? {
      try await keeper.segments(record.id, attachment, by: caller).missing
    }
  }

  @Test("Segments come in any order and more than once, and what is missing is told")
  func anyOrder() async throws {
    let told = try await Announced()
    #expect(try await told.missing() == [0, 1])
    try await told.send(1, told.record.segments[1])
    try await told.send(1, told.record.segments[1])
    #expect(try await told.missing() == [0])
    try await told.send(0, told.record.segments[0])
    #expect(try await told.missing() == [])
    try await told.service.announce(told.record, by: told.caller)
    #expect(try await told.missing() == [])
  }

  @Test("A segment that is not the announced one is refused, and nothing is stored")
  func wrongSegment() async throws {
    let told = try await Announced()
    var flipped = told.record.segments[0]
    flipped[7] ^= 1
    let wrong: [(Int, [UInt8])] = [
      (0, told.record.segments[1]), (1, told.record.segments[0]), (0, flipped),
      (0, told.record.segments[0].dropLast()), (1, told.record.segments[1] + [0]), (0, []),
    ]
    for (index, bytes) in wrong {
      let error = try await told.service.refusal { try await told.send(index, bytes) }
      #expect(error.code == .malformed)
      #expect(error.hint == "This is not the segment that was announced here.")
    }
    #expect(try await told.missing() == [0, 1])
  }

  @Test("A segment beyond the announced number is refused")
  func beyond() async throws {
    let told = try await Announced()
    for index in [2, 1_000, -1] {
      let error = try await told.service.refusal {
        try await told.send(index, told.record.segments[1])
      }
      #expect(error.hint == "The attachment was announced with fewer segments.")
    }
  }

  @Test("Nobody but who announced it sends or is told, and only for its record")
  func strangers() async throws {
    let told = try await Announced()
    let other = try await told.service.caller(told.service.people.otherAdvocate)
    let refusals = [
      try await told.service.refusal {
        try await told.send(0, told.record.segments[0], by: other)
      },
      try await told.service.refusal {
        try await told.keeper.storeSegment(
          Fresh.id(), told.attachment, 0, told.record.segments[0], by: told.caller)
      },
      try await told.service.refusal {
        try await told.keeper.storeSegment(
          told.record.id, Fresh.id(), 0, told.record.segments[0], by: told.caller)
      },
      try await told.service.refusal {
        try await told.keeper.segments(told.record.id, told.attachment, by: other)
      },
      try await told.service.refusal {
        try await told.keeper.segments(Fresh.id(), told.attachment, by: told.caller)
      },
    ]
    #expect(refusals.map(\.code) == Array(repeating: .notFound, count: refusals.count))
    let taken = try await told.service.refusal {
      try await told.service.announce(told.record, by: other)
    }
    #expect(taken.code == .malformed)
    #expect(try await told.missing() == [0, 1])
  }

  @Test("Another announcement under the same id is refused")
  func announcedTwice() async throws {
    let told = try await Announced()
    let hashes = try told.record.segments.map(AttachmentSealing.hash)
    let length = told.record.segments.reduce(0) { $0 + $1.count }
    let wrong: [(RecordID, [Digest], Int)] = [
      (try Fresh.id(), hashes, length), (told.record.id, hashes.reversed(), length),
      (told.record.id, hashes, length - 1),
    ]
    for (record, hashes, length) in wrong {
      let error = try await told.service.refusal {
        try await told.keeper.announce(
          told.attachment, of: record, hashes: hashes, length: length, by: told.caller)
      }
      #expect(error.code == .malformed)
    }
  }

  @Test(
    "So many segments have such a length only",
    arguments: [
      (0, 16), (1, 15), (1, Keeper.segmentLimit + 1), (2, Keeper.segmentLimit),
      (2, Keeper.segmentLimit + 16), (2, 2 * Keeper.segmentLimit + 1), (1, -1),
    ])
  func layout(count: Int, length: Int) async throws {
    let service = try await TestKeeper.start()
    let caller = try await service.caller(service.people.advocate)
    let error = try await service.refusal {
      try await service.keeper.announce(
        Fresh.id(), of: Fresh.id(), hashes: Array(repeating: Digest.zero, count: count),
        length: length, by: caller)
    }
    #expect(error.code == .malformed)
  }

  @Test("Too many segments are refused, and nobody but advocates announces")
  func limits() async throws {
    let service = try await TestKeeper.start()
    let many = try await service.refusal {
      try await service.keeper.announce(
        Fresh.id(), of: Fresh.id(),
        hashes: Array(repeating: Digest.zero, count: Keeper.segmentsLimit + 1),
        length: Keeper.segmentLimit * (Keeper.segmentsLimit + 1),
        by: service.caller(service.people.advocate))
    }
    #expect(many.code == .tooLarge)
    let officer = try await service.refusal {
      try await service.keeper.announce(
        Fresh.id(), of: Fresh.id(), hashes: [.zero], length: 16,
        by: service.caller(service.people.officer))
    }
    #expect(officer.code == .certificate)
  }

  @Test("An attachment for which there is no room is refused whole, and can come later")
  func noRoom() async throws {
    let service = try await TestKeeper.start()
    let caller = try await service.caller(service.people.advocate)
    let attachment: AttachmentID = try Fresh.id()
    // 128 GiB are more than these disks have free; a disk with more makes the test say so.
    let hashes = Array(repeating: Digest.zero, count: Keeper.segmentsLimit)
    let error = try await service.refusal {
      try await service.keeper.announce(
        attachment, of: Fresh.id(), hashes: hashes,
        length: Keeper.segmentLimit * Keeper.segmentsLimit, by: caller)
    }
    #expect(error.code == .full)
    #expect(try await service.records.read { try $0.attachment(attachment) } == nil)
    #expect(try await service.segments.attachments(after: nil, limit: 9).isEmpty)
    try await service.keeper.announce(
      attachment, of: Fresh.id(), hashes: [.zero], length: 16, by: caller)
  }
}
