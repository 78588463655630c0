import Localization

/// A table of lines of one width: texts to the left, numbers to the right, a rule under the heads.
struct TextTable {
  private var rows: [[String]] = []
  private let heads: [String]

  init(_ heads: [String]) { self.heads = heads }

  mutating func add(_ row: [String]) { rows.append(row) }

  var lines: [String] {
    let widths = heads.indices.map { column in
      ([heads] + rows).map { $0.indices.contains(column) ? TextCells.width(of: $0[column]) : 0 }.max() ?? 0
    }
    let numeric = heads.indices.map { column in
      rows.allSatisfy { $0.indices.contains(column) && ($0[column].first?.isNumber ?? true) }
    }
    func line(_ row: [String]) -> String {
      let cells = row.enumerated().map { column, cell in
        let space = String(repeating: " ", count: max(0, widths[column] - TextCells.width(of: cell)))
        return numeric[column] ? space + cell : cell + space
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return [line(heads), rule] + rows.map(line)
  }
}
