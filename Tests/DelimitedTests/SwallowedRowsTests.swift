import TestSupport
import Testing

@testable import Delimited

/// A mark that is astray costs the rows that it touches, and no others; every line is accounted for.
@Suite struct SwallowedRowsTests {
  /// What a reader makes of a text whose columns take one line each, with the lines of each step.
  static func read(
    _ text: String, oneLine: [Bool], unread: [Bool] = [], chunk: Int = 1 << 16
  ) throws -> (rows: [[String]], refused: [String], reader: DelimitedReader) {
    var reader = DelimitedReader(MemorySource(text), delimiter: 0x2C, chunk: chunk)
    reader.isOneLine = oneLine
    reader.unseen = UnseenLines(in: unread)
    var rows: [[String]] = []
    var refused: [String] = []
    while true {
      let step = try reader.next()
      let cells = reader.cells.map { String(decoding: reader.bytes[$0], as: UTF8.self) }
      switch step {
      case .end: return (rows, refused, reader)
      case .row: rows.append(cells)
      case .torn, .stray, .oversized: refused.append(cells.joined(separator: ","))
      }
    }
  }

  private static func rows(_ count: Int, _ marks: [Int: String]) -> String {
    "k,name,city\n" + (1...count).map { marks[$0] ?? "\($0),name \($0),city" }.joined(separator: "\n") + "\n"
  }

  @Test(
    "The rows between go in",
    arguments: [
      // Letters behind the mark that closes.
      ([3: "3,\"name 3,city", 15: "15,\"name 15,city"], 2),
      // The mark closes where a cell ends.
      ([3: "3,\"name 3,city", 15: "15,name 15\",city"], 2),
      ([3: "3,name 3,\"city", 15: "15,name 15,city\""], 2),
      // A mark that never closes, and the opening mark of a sound cell that closes it.
      ([3: "3,\"name 3,city"], 1),
      ([3: "3,\"name 3,city", 7: "7,\"name, 7\",city"], 1),
      ([3: "3,\"name\" 3,city"], 1),
      ([3: "3,5\" pipe,city"], 0),
    ])
  func theRowsBetweenGoIn(_ marks: [Int: String], _ lost: Int) throws {
    let text = Self.rows(20, marks)
    for chunk in [64, 1 << 16] {
      let found = try Self.read(text, oneLine: [true, true, true], chunk: chunk)
      #expect(found.rows.count - 1 == 20 - lost && found.refused.count == lost, "\(found.refused)")
      #expect(found.reader.lineCount == 21)
    }
  }

  @Test("A column alone loses its one row") func aColumnAloneLosesItsOneRow() throws {
    let found = try Self.read("full_name\nn1\nn2\n\"n3\nn4\nn5\nn6\n", oneLine: [true])
    #expect(found.rows.count == 6 && found.refused == ["\"n3"])
  }

  /// Whatever a column is for, no cell takes in what looks like rows of the file: two marks anywhere, any rows apart.
  @Test("No cell holds rows") func noCellHoldsRows() throws {
    for seed in 1...300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let columns = Int.random(in: 2...5, using: &random)
      let count = Int.random(in: 3...9, using: &random)
      let isTrailing = Bool.random(using: &random)
      var rows = (1...count).map { row in (1...columns).map { "r\(row)c\($0)" } }
      let first = Int.random(in: 0..<count - 1, using: &random)
      let second = Int.random(in: first + 1..<count, using: &random)
      let opening = Int.random(in: 0..<columns, using: &random)
      rows[first][opening] = "\"" + rows[first][opening]
      rows[second][Int.random(in: 0..<columns, using: &random)] += "\""
      let header = (1...columns).map { "h\($0)" }
      let text = ([header] + rows).map { $0.joined(separator: ",") + (isTrailing ? ",\n" : "\n") }.joined()
      let oneLine = (1...columns).map { _ in Bool.random(using: &random) }
      let found = try Self.read(text, oneLine: oneLine)
      #expect(found.rows.joined().allSatisfy { !$0.contains("\n") }, "\(seed): \(text)")
      #expect(!found.refused.isEmpty && found.reader.lineCount == count + 1, "\(seed)")
      let kept = (found.rows.dropFirst().joined() + found.refused).joined(separator: "\n")
      for cell in rows.joined() { #expect(kept.contains(cell.filter { $0 != "\"" }), "\(seed): \(cell) is lost") }
    }
  }

  /// Where nobody reads a column, lines that a mark swallowed there are refused or told of, ragged ones as well.
  @Test("No line is lost unseen") func noLineIsLostUnseen() throws {
    for seed in 1...300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let columns = Int.random(in: 3...6, using: &random)
      let ragged = (0..<Int.random(in: 1...9, using: &random)).map { row in
        let count = columns + (Int.random(in: 0..<2, using: &random) == 0 ? -1 : Int.random(in: 1...2, using: &random))
        return (1...count).map { "r\(row)c\($0)" }
      }
      var first = (1...columns).map { "f\($0)" }
      first[columns - 1] = "\"x"
      var last = (1...columns).map { "l\($0)" }
      last[columns - 1] += "\""
      let header = (1...columns).map { "h\($0)" }
      let text = ([header, first] + ragged + [last, header]).map { $0.joined(separator: ",") + "\n" }.joined()
      let none = [Bool](repeating: false, count: columns)
      let found = try Self.read(
        text, oneLine: none, unread: none.dropLast() + [true], chunk: seed % 2 == 0 ? 64 : 1 << 16)
      if found.refused.isEmpty {
        #expect(found.reader.unseen.count == ragged.count + 1 && found.reader.unseen.first == 2, "\(seed): \(text)")
      }
      #expect(try Self.read(text, oneLine: none).reader.unseen.count == 0, "what is read is seen")
    }
    let note = "k,name,note\n1,Sara,\"Dear Sara,\nthank you, and,\n\ngood bye\"\n"
    #expect(try Self.read(note, oneLine: [], unread: [false, false, true]).reader.unseen.count == 0)
  }

  @Test("Notes keep their lines") func notesKeepTheirLines() throws {
    let text = "k,note\n1,\"Dear Sara,\nthank you, and\n\ngood bye\"\n2,\"a\nb\"\n3,x\n"
    let found = try Self.read(text, oneLine: [true, false])
    #expect(found.rows.count == 4 && found.refused.isEmpty)
    #expect(found.reader.lineCount == 8)
    let many = Self.rows(600, [100: "100,name,\"city", 600: "600,name,city\""])
    #expect(try Self.read(many, oneLine: [true, true, false]).rows.count == 599)
  }

  /// Rows, refused places and lines passed over are all lines of the file, wherever marks stand and however it is read.
  @Test("Every line is accounted for") func everyLineIsAccountedFor() throws {
    let pieces = ["a", "b c", ",", ",", "\n", "\r\n", "\r", "\"", "\"\"", "1,2\n", "x,\"y\"\n", "\"p\nq\",r\n", " "]
    for seed in 0..<60 {
      var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
      var text = "k,v\n"
      for _ in 0..<2500 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += pieces[Int(state >> 33) % pieces.count]
      }
      let count = Self.lines(of: Array(text.utf8))
      let whole = try Self.read(text, oneLine: [true, seed % 2 == 0])
      #expect(whole.reader.lineCount == count, "\(seed): \(text.debugDescription)")
      let pieced = try Self.read(text, oneLine: [true, seed % 2 == 0], chunk: 64)
      #expect(pieced.rows == whole.rows && pieced.refused == whole.refused, "\(seed): \(text.debugDescription)")
    }
  }

  /// Rows and blank rows are all lines of the file behind its header, whatever a blank row is made of.
  @Test("Blank rows are counted") func blankRowsAreCounted() throws {
    let lines = ["1,a", "2,b", "", "", " ", ",", " , ", "\u{A0},", "\"\",", "\"\""]
    for (seed, end) in (1...90).flatMap({ seed in ["\n", "\r\n", "\r"].map { (seed, $0) } }) {
      var random = SeededGenerator(seed: UInt64(seed))
      let data = (0..<seed % 9).map { _ in lines[Int.random(in: 0..<lines.count, using: &random)] }
      let text = (["k,v"] + data).joined(separator: end) + end
      for chunk in [64, 1 << 16] {
        let found = try Self.read(text, oneLine: [true, true], chunk: chunk)
        #expect(found.rows.count - 1 == data.count { $0.first?.isNumber == true }, "\(text.debugDescription)")
        #expect(found.rows.count + found.reader.blankRows == found.reader.lineCount, "\(text.debugDescription)")
        #expect(found.reader.lineCount == data.count + 1)
      }
    }
  }

  /// Lines end in LF, CR LF or CR; one without an end is a line, too.
  private static func lines(of bytes: [UInt8]) -> Int {
    let ends = zip(bytes, bytes.dropFirst() + [0]).count { $0 == 0x0A || ($0 == 0x0D && $1 != 0x0A) }
    return ends + (bytes.last == 0x0A || bytes.last == 0x0D ? 0 : 1)
  }

  /// Marks on every line cost a look or two at each line, not a look at all lines behind it.
  @Test("Marks on every line stay linear", arguments: ["x\",\"y", "\"a", "1,\"b", "\",\"\""])
  func marksOnEveryLineStayLinear(_ line: String) throws {
    let text = "k,v\n" + String(repeating: line + "\n", count: 20_000)
    let found = try Self.read(text, oneLine: [true, true])
    #expect(found.reader.lineCount == 20_001)
  }
}
