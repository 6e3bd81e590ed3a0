package import Sodium

extension FullStage {
  package func secret(
    _ page: Page, prompt: String, missing: (UnsafeRawBufferPointer) -> String?
  ) throws -> SecretBytes? {
    let keyboard = try begin()
    var said: [Page.Piece] = []
    let show = {
      let now = Page(page.title, said + page.pieces, back: page.back, leave: page.leave)
      self.paint(.asking(now, self.words, prompt: prompt, width: self.width))
      // What is pasted is wanted as it is.
      self.write("\u{1B}[?2004l")
    }
    show()
    defer { if isOpen { write("\u{1B}[?2004h") } }
    var count = 0
    var hasEnded = false
    var isBack = false
    let all = try SecretBytes(count: Terminal.lineLimit) { memory in
      // One byte less than the room, for a line end.
      reading: while count < memory.count - 1 {
        let rest = UnsafeMutableRawBufferPointer(rebasing: memory[count..<memory.count - 1])
        let part = try keyboard.bytes(into: rest) { event in
          stopOrGoOn(event)
          show()
        }
        guard let part else {
          hasEnded = true
          return
        }
        let end = count + part
        for place in count..<end {
          let byte = memory[place]
          switch byte {
          case 0x03, 0x18: hasEnded = true
          // Undo elsewhere; nobody's word has it.
          case 0x1A: continue
          case 0x1B:
            // More after it is another key, an arrow perhaps, and means nothing here.
            guard place == end - 1 else { continue reading }
            isBack = true
          case 0x7F, 0x08:
            // A letter of more than one byte goes as a whole.
            while count > 0 {
              count -= 1
              if memory[count] & 0xC0 != 0x80 { break }
            }
            continue
          case 0x0D, 0x0A:
            isBack = count == 0
            let typed = UnsafeRawBufferPointer(rebasing: memory[..<count])
            hasEnded = leavesByLine && LeavingKey.endsLine(typed)
            let isEmpty = count > 0 && memory[count - 1] == 0x0A
            guard !isBack, !hasEnded, !isEmpty, let more = missing(typed) else { break reading }
            memory[count] = 0x0A
            count += 1
            said = [.strong(more)]
            show()
            continue
          default:
            memory[count] = byte
            count += 1
            continue
          }
          break reading
        }
      }
    }
    if hasEnded { throw leave() }
    return isBack ? nil : try all.slice(0..<count)
  }
}
