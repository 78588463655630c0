import Testing

@testable import ByteText

@Suite struct SeenSetTests {
  @Test("Every text is new once") func everyTextIsNewOnce() {
    var set = SeenSet(seed: 5)
    let texts =
      (0..<50_000).map { "0912\($0)" } + (0..<5000).map { "name \($0)" } + ["", "0", "00", "000", "1", "01"]
    for text in texts {
      let bytes = Array(text.utf8)
      let isNew = set.insert(bytes.span)
      #expect(isNew, "\(text)")
    }
    for text in texts {
      let bytes = Array(text.utf8)
      let isNew = set.insert(bytes.span)
      #expect(!isNew, "\(text)")
    }
  }

  @Test("The table finds its texts and no others") func theTableFindsItsTextsAndNoOthers() {
    let table = ByteTable([("male", 0), ("مرد", 0), ("female", 1), ("زن", 1), ("male", 7)])
    for (text, number) in [("male", 0), ("مرد", 0), ("زن", 1), ("mal", nil), ("", nil)] as [(String, Int?)] {
      let bytes = Array(text.utf8)
      let found = table.number(of: bytes.span)
      #expect(found == number)
    }
  }
}
