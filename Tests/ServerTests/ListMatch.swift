import TestSupport
import Validation

/// What two people do to the rows of one list at once, and what comes of it when it is joined by hand.
struct ListMatch: CustomStringConvertible, Sendable {
  static let names = ["what", "price", "remark"]

  struct Line: Hashable, Sendable {
    var cells: [String: String]
    var texts: [String] { ListMatch.names.map { cells[$0] ?? "" } }
  }

  /// What becomes of a row of the beginning: nil where it is taken away.
  let base: [Line]
  let mineKept: [Line?]
  let theirKept: [Line?]
  let mineNew: [Line]
  let theirNew: [Line]

  init(_ generator: inout SeededGenerator) {
    base = (0..<Int.random(in: 0...4, using: &generator)).map { _ in Self.line(&generator) }
    (mineKept, mineNew) = Self.changed(base, &generator)
    (theirKept, theirNew) = Self.changed(base, &generator)
  }

  var description: String { "\(base) mine \(mineKept) \(mineNew) theirs \(theirKept) \(theirNew)" }

  private static func text(of name: String, _ generator: inout SeededGenerator) -> String {
    let number = Int.random(in: 1...99, using: &generator)
    return name == "price" ? String(number) : name == "what" ? "thing \(number)" : "one\ntwo \(number)\n"
  }

  private static func line(_ generator: inout SeededGenerator) -> Line {
    var cells: [String: String] = [:]
    for name in names { cells[name] = text(of: name, &generator) }
    return Line(cells: cells)
  }

  private static func changed(_ base: [Line], _ generator: inout SeededGenerator) -> ([Line?], [Line]) {
    let kept = base.map { line -> Line? in
      var line = line
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: return nil
      case 1...3:
        for name in names where Bool.random(using: &generator) { line.cells[name] = text(of: name, &generator) }
      default: break
      }
      return line
    }
    return (kept, (0..<Int.random(in: 0...2, using: &generator)).map { _ in line(&generator) })
  }

  var isChangedByThem: Bool { theirKept != base || !theirNew.isEmpty }

  /// What the colleague saves.
  func theirs(_ ids: [String]) -> [RecordInput] {
    zip(theirKept, ids).compactMap { line, id in line.map { MergedListTests.row($0.cells, id: id) } }
      + theirNew.map { MergedListTests.row($0.cells) }
  }

  /// What the typist's page sends.
  func mine(_ page: Browser.Page, _ ids: [String]) -> [(name: String, value: String)] {
    var pairs = page.reader.submission((name: "daftar_action", value: "save")).filter { !$0.name.hasPrefix("rows[") }
    let kept = zip(mineKept, ids).compactMap { line, id in line.map { ($0, Optional(id)) } }
    for (index, (line, id)) in (kept + mineNew.map { ($0, nil) }).enumerated() {
      if let id { pairs.append(("rows[\(index)].id", id)) }
      pairs += Self.names.map { ("rows[\(index)].\($0)", line.cells[$0] ?? "") }
    }
    return pairs
  }

  /// The rows, and the ids of the boxes in which both wrote something else.
  private var answer: (rows: [[String]], contested: Set<String>) {
    var rows: [[String]] = []
    var contested: Set<String> = []
    for (place, line) in base.enumerated() {
      guard let theirs = theirKept[place] else { continue }
      guard let mine = mineKept[place] else {
        if theirs != line { rows.append(theirs.texts) }
        continue
      }
      var joined = theirs
      for name in Self.names where mine.cells[name] != line.cells[name] {
        joined.cells[name] = mine.cells[name]
        if theirs.cells[name] != line.cells[name], theirs.cells[name] != mine.cells[name] {
          contested.insert("f-rows-\(rows.count)-\(name)")
        }
      }
      rows.append(joined.texts)
    }
    rows += theirNew.map(\.texts)
    for (place, mine) in mineKept.enumerated() where theirKept[place] == nil {
      if let mine, mine != base[place] { rows.append(mine.texts) }
    }
    return (rows + mineNew.map(\.texts), contested)
  }

  var joined: [[String]] { answer.rows }
  var contested: Set<String> { answer.contested }
}
