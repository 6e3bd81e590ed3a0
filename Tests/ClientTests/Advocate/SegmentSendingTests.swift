import Client
import Testing

@Suite("Segments on a line that breaks")
struct SegmentSendingTests {
  @Test("One goes at first, more while they arrive quickly, fewer when the line is slow")
  func width() {
    let line = SegmentSending()
    #expect(line.width == 1)
    for _ in 0..<20 { line.succeeded(in: .milliseconds(100)) }
    #expect(line.width == SegmentSending.most)
    line.succeeded(in: .seconds(5))
    #expect(line.width == SegmentSending.most)
    line.succeeded(in: .seconds(9))
    #expect(line.width == SegmentSending.most - 1)
    _ = line.failed()
    #expect(line.width == 1)
    line.succeeded(in: .seconds(9))
    #expect(line.width == 1)
  }

  @Test("What fails together is one fault, and its pause is shared")
  func together() {
    let line = SegmentSending()
    let now = ContinuousClock.now
    #expect(line.failed(at: now) == SegmentSending.pauses[0])
    for _ in 0..<50 { #expect(line.failed(at: now) == SegmentSending.pauses[0]) }
    let later = now.advanced(by: .milliseconds(200))
    #expect(line.failed(at: later) == .milliseconds(300))
    let over = now.advanced(by: SegmentSending.pauses[0])
    #expect(line.failed(at: over) == SegmentSending.pauses[1])
  }

  @Test("It is given up after the last pause, and a segment that arrives begins again")
  func patience() {
    let line = SegmentSending()
    var now = ContinuousClock.now
    for pause in SegmentSending.pauses {
      #expect(line.failed(at: now) == pause)
      now = now.advanced(by: pause)
    }
    #expect(line.failed(at: now) == nil)
    line.succeeded(in: .seconds(1))
    #expect(line.failed(at: now) == SegmentSending.pauses[0])
  }
}
