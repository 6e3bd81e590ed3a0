import Testing

@testable import Console

@Suite("A text that is being typed")
struct TextEditorTests {
  @Test("letters, lines, accents and emoji go in and out whole")
  func typing() {
    var editor = TextEditor()
    for letter in ["A", "m", " ", "p", "l", "e", "c", "a", "t"] { editor.insert(letter) }
    editor.insert("\n")
    editor.insert("e")
    editor.insert("\u{301}")
    editor.insert("👩‍👧")
    #expect(editor.text == "Am plecat\né👩‍👧")
    editor.backspace()
    editor.backspace()
    #expect(editor.text == "Am plecat\n")
    editor.backspace()
    #expect(editor.text == "Am plecat")
    editor.left()
    editor.delete()
    editor.delete()
    #expect(editor.text == "Am pleca")
  }

  @Test("what is done is undone, a word at a time, and done again")
  func undo() {
    var editor = TextEditor("start")
    for letter in [" ", "o", "n", "e"] { editor.insert(letter) }
    editor.insert(" ")
    for letter in ["t", "w", "o"] { editor.insert(letter) }
    editor.undo()
    #expect(editor.text == "start one ")
    editor.undo()
    editor.undo()
    #expect(editor.text == "start ")
    editor.undo()
    #expect(editor.text == "start")
    editor.undo()
    #expect(editor.text == "start")
    editor.redo()
    editor.redo()
    #expect(editor.text == "start one")
    editor.insert("!")
    editor.redo()
    #expect(editor.text == "start one!")
  }

  @Test("rows break behind spaces, and a place is found in them and moves by them")
  func rows() {
    var editor = TextEditor("one two three\nfour")
    #expect(
      editor.rows(width: 8).map { String(editor.text(of: $0)) } == ["one two ", "three", "four"])
    #expect(editor.place(in: editor.rows(width: 8)) == (2, 4))
    editor.move(rows: -1, width: 8)
    #expect(editor.place(in: editor.rows(width: 8)) == (1, 4))
    editor.home(width: 8)
    editor.insert("x")
    #expect(editor.text == "one two xthree\nfour")
    editor.move(rows: -9, width: 8)
    #expect(editor.place(in: editor.rows(width: 8)).row == 0)
    editor.move(rows: 9, width: 8)
    editor.end(width: 8)
    editor.insert("!")
    #expect(editor.text == "one two xthree\nfour!")
    let wide = TextEditor("語語語語語")
    #expect(wide.rows(width: 4).count == 3)
    #expect(TextEditor("").rows(width: 4).count == 1)
    let long = TextEditor("abcdefghij")
    #expect(
      long.rows(width: 4).map { String(long.text(of: $0)) } == ["abcd", "efgh", "ij"])
  }

  @Test("in the middle, a paste of lines stands where it was put")
  func paste() {
    var editor = TextEditor("ab\ncd")
    editor.left()
    editor.insert("1\n2\n3")
    #expect(editor.text == "ab\nc1\n2\n3d")
    #expect(editor.line == 3 && editor.column == 1)
  }

  @Test("what would be too long is not taken, and nothing is lost")
  func limit() {
    var editor = TextEditor("a")
    let result1 = editor.insert(String(repeating: "b", count: TextEditor.limit))
    #expect(!result1)
    #expect(editor.text == "a")
    let result2 = editor.insert(String(repeating: "b", count: TextEditor.limit - 1))
    #expect(result2)
    let result3 = editor.insert("c")
    #expect(!result3)
    editor.backspace()
    let result4 = editor.insert("c")
    #expect(result4)
  }

  @Test("a save that does not work is tried again, and what is there stays")
  func saving() throws {
    struct Full: Error {}
    var isFull = true
    var kept: [String] = []
    var saving = Saving("") { text in
      if isFull { throw Full() }
      kept.append(text)
    }
    let editor = TextEditor("words")
    saving.changed(editor)
    saving.save(editor)
    #expect(saving.hasFailed && kept.isEmpty)
    #expect(throws: Full.self) { try saving.finish(editor) }
    isFull = false
    try saving.finish(editor)
    #expect(!saving.hasFailed && kept == ["words"])
    try saving.finish(editor)
    #expect(kept == ["words"])
  }
}
