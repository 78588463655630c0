import Testing

@testable import Delimited

@Suite struct DelimitedReaderTests {
  /// Rows as texts, `#torn` and `#oversized` for what is none.
  static func rows(_ text: String, delimiter: UInt8 = 0x2C, chunk: Int = 64, most: Int = 1 << 20) throws -> [[String]] {
    var reader = DelimitedReader(MemorySource(text), delimiter: delimiter, chunk: chunk, mostRowBytes: most)
    var rows: [[String]] = []
    while true {
      switch try reader.next() {
      case .end: return rows
      case .row: rows.append(reader.cells.map { String(decoding: reader.bytes[$0], as: UTF8.self) })
      case .torn: rows.append(["#torn"])
      case .stray: rows.append(["#stray"])
      case .oversized: rows.append(["#oversized"])
      }
    }
  }

  @Test(
    "Files of all kinds",
    arguments: [
      ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n3,4", [["a", "b"], ["1", "2"], ["3", "4"]]),
      ("a\rb\nc\r\nd", [["a"], ["b"], ["c"], ["d"]]),
      ("\u{FEFF}a,b\n", [["a", "b"]]),
      ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
      ("\"x,y\",\"line\nbreak\"\n\"he said \"\"no\"\"\",\n", [["x,y", "line\nbreak"], ["he said \"no\"", ""]]),
      ("a,b,c\n1,,\n,,\n", [["a", "b", "c"], ["1", "", ""]]),
      ("a\n\n\nb\n", [["a"], ["b"]]),
      ("\"\"\nb\n", [["b"]]),
      ("a\"b,c\n", [["a\"b", "c"]]),
      ("a,b\n\"ab\"c,d\n", [["a", "b"], ["#stray"]]),
      ("a,b\n\"ab\" ,d\n", [["a", "b"], ["ab ", "d"]]),
      ("a,\"open\nmore", [["#torn"]]),
      ("sep=;\na;b\n", [["a", "b"]]),
      ("\u{FEFF}\"SEP=;\"\r\na;b\r\n", [["a", "b"]]),
      ("sep=\t\na,x\tb\n", [["a,x", "b"]]),
      ("sepia\nx\n", [["sepia"], ["x"]]),
      ("a,b,,\n1,2,,\n3,4,,x\n5,6\n", [["a", "b"], ["1", "2"], ["3", "4", "", "x"], ["5", "6"]]),
      ("a,b\n1,2,\n3,4,\n5,6,x\n", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6", "x"]]),
      ("a,b\n1,2\n3,4,\n5,6\n", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
      ("a,b\nA,1,\nB,2,x\n", [["a", "b"], ["A", "1"], ["B", "2", "x"]]),
      (
        "a,b,c\n1,w,1,\n2,x,2\n3,y\n4,z,,,\"\", \n",
        [["a", "b", "c"], ["1", "w", "1"], ["2", "x", "2"], ["3", "y"], ["4", "z", ""]]
      ),
      ("a,b\n\"x\ny\",1,\n\"x\ny\",1,,z\n", [["a", "b"], ["x\ny", "1"], ["x\ny", "1", "", "z"]]),
      ("a,b\n,\n \u{A0},\u{200C}\n1,2\n,,,\n", [["a", "b"], ["1", "2"]]),
      ("a,b\n1,\"\"\"\"\n", [["a", "b"], ["1", "\""]]),
      ("", []),
      ("\n\n", []),
    ])
  func filesOfAllKinds(_ text: String, _ expected: [[String]]) throws {
    #expect(try Self.rows(text) == expected)
  }

  /// A spreadsheet's way to keep a text from becoming a number: what stands between the marks is the cell, wherever it
  /// stands, and no other formula is touched.
  @Test(
    "A formula that only quotes a text is read as that text, and no other is touched",
    arguments: [
      (#"="0912""#, "0912"), (##""=""0001""""##, "0001"), (##""=""a,b""""##, "a,b"), (#"="a""b""#, #"a"b"#),
      (##""=""he said """"no""""""""##, #"he said "no""#), (#"="علی""#, "علی"), (#"="a"&"b""#, #"="a"&"b""#),
      (#"=""#, #"=""#), (#"="a"#, #"="a"#), ("=1+1", "=1+1"), (#"=T("0912")"#, #"=T("0912")"#), (#"="""#, ""),
    ])
  func quotedFormulas(_ cell: String, _ text: String) throws {
    for delimiter in [",", ";", "\t"] {
      let rows = try Self.rows("h\(delimiter)n\nx\(delimiter)\(cell)\n", delimiter: delimiter.utf8.first ?? 0x2C)
      #expect(rows.last == ["x", text], "\(cell)")
    }
    #expect(try Self.rows("\(cell),n\n").first == [text, "n"])
  }

  /// However small the buffer, the rows are the same.
  @Test("The size of the buffer does not matter") func theSizeOfTheBufferDoesNotMatter() throws {
    for seed in 0..<60 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      var text = ""
      for _ in 0..<2500 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += ["a", "bc", ",", ",", "\n", "\r\n", "\"", "\"\"", "ی", " ", "\r", "\"x,\ny\","][Int(state >> 33) % 12]
      }
      let whole = try Self.rows(text, chunk: 1 << 16)
      #expect(try Self.rows(text, chunk: 64) == whole, "\(text.debugDescription)")
    }
  }

  @Test("Rows beyond bounds are named and passed over") func rowsBeyondBoundsAreNamedAndPassedOver() throws {
    let giant = String(repeating: "x", count: 5000)
    #expect(try Self.rows("a\n\(giant)\nb\n", most: 1024) == [["a"], ["#oversized"], ["b"]])
    let stray = "a\n\"" + String(repeating: "line\n", count: 1000)
    let rows = try Self.rows(stray, most: 1024)
    #expect(rows[1] == ["#torn"])
    #expect(rows.count > 900)
  }

  @Test("Delimiters are told by the first line") func delimitersAreToldByTheFirstLine() {
    #expect(DelimiterGuess.delimiter(ofLine: Array("a;b;c\n1,2,3,4,5".utf8)) == 0x3B)
    #expect(DelimiterGuess.delimiter(ofLine: Array("\"a;b\",c".utf8)) == 0x2C)
    #expect(DelimiterGuess.delimiter(ofLine: Array("a\tb".utf8)) == 0x09)
    #expect(DelimiterGuess.delimiter(ofLine: Array("alone".utf8)) == 0x2C)
  }

  @Test("What is written is read back") func whatIsWrittenIsReadBack() throws {
    let rows = [["a", "b,c", "d\"e"], ["", "x\ny", "ی"], ["\"", "1", ""]]
    var writer = DelimitedWriter()
    for row in rows {
      for cell in row { writer.cell(cell) }
      writer.endRow()
    }
    #expect(try Self.rows(String(decoding: writer.drain(), as: UTF8.self)) == rows)
  }
}
