import ByteText
import Diagnostics

/// Makes rows of the elements of a sheet.
final class WorksheetCells: MarkupReader.Listener {
  private let texts: SharedTexts
  private let styles: WorkbookStyles
  private var done: [WorksheetRows.Row] = []
  private var taken = 0
  private var row: WorksheetRows.Row?
  private var (column, size, last) = (0, 0, 0)
  private var (type, style, value): (String, String?, [UInt8]) = ("", nil, [])
  private var (isValue, isFormula, isReading) = (false, false, 0)
  /// The formula of the cell; nil where it has none. Whether the cell has a value, be it blank.
  private var (formula, hasValue): ([UInt8]?, Bool) = (nil, false)
  /// The name of the cell, and the number of the formula that it shares with others.
  private var (place, shared): (String, String?) = ("", nil)
  private var formulas = SharedFormulas()
  private(set) var fault: Failure?

  init(_ texts: SharedTexts, _ styles: WorkbookStyles) {
    self.texts = texts
    self.styles = styles
  }

  /// Takes the first of the rows that are complete.
  func take() -> WorksheetRows.Row? {
    guard done.indices.contains(taken) else {
      (done, taken) = ([], 0)
      return nil
    }
    taken += 1
    return done[taken - 1]
  }

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "row":
      last = attributes["r"].flatMap { Int($0) } ?? last + 1
      (row, size) = (WorksheetRows.Row(number: last, cells: []), 0)
    case "c":
      column = attributes["r"].flatMap(Self.column) ?? row?.cells.count ?? 0
      (type, style, value) = (attributes["t"] ?? "n", attributes["s"], [])
      (formula, hasValue, place, shared) = (nil, false, attributes["r"] ?? "", nil)
    case "rPh": isReading += 1
    case "v": (isValue, hasValue) = (true, true)
    case "f": (isFormula, formula, shared) = (true, [], attributes["si"])
    case "t": isValue = isReading == 0
    default: break
    }
  }

  func end(_ name: String) {
    switch name {
    case "row":
      if let row, row.isOversized || row.cells.contains(where: { !$0.isEmpty }) { done.append(row) }
      row = nil
    case "c": add()
    case "rPh": isReading -= 1
    case "v", "t": isValue = false
    case "f":
      isFormula = false
      formula = formula.map { formulas.formula($0, of: place, shared: shared) }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isFormula, let count = formula?.count, count <= WorkbookLimits.row { formula? += bytes }
    guard isValue, value.count <= WorkbookLimits.row else { return }
    value += bytes
  }

  /// Adds the cell that ends.
  private func add() {
    guard row?.isOversized == false, let count = row?.cells.count, let text = content() else { return }
    size += text.count
    guard column >= count else {
      fault = WorkbookFault.damaged("a cell stands twice in row \(last)")
      return
    }
    guard column < WorkbookLimits.columns, size <= WorkbookLimits.row else {
      row?.cells = []
      row?.isOversized = true
      return
    }
    if !text.isEmpty { row?.cells += Array(repeating: [], count: column - count) + [text] }
  }

  /// The text of the cell; nil where the workbook does not have it.
  private func content() -> [UInt8]? {
    // What it comes to is not known, and nothing shows that it is blank: programs that do not calculate write no value,
    // or an empty one. A text may be worked out to be empty.
    let isWorkedOut = type == "str" ? hasValue : value.contains { $0 > UInt8(ascii: " ") }
    if let formula, !isWorkedOut { return UncalculatedFormula.cell(formula) }
    switch type {
    case "s":
      guard let number = Int(String(decoding: value, as: UTF8.self)), let text = texts.text(number) else {
        fault = WorkbookFault.damaged("no shared text in row \(last)")
        return nil
      }
      return WorkbookText.unescaped(Array(text))
    case "b": return Array((value == [UInt8(ascii: "1")] ? "true" : "false").utf8)
    case "d": return Self.day(value)
    case "inlineStr", "str", "e": return WorkbookText.unescaped(value)
    default:
      let digits = WorkbookText.digits(value)
      return styles.moment(digits, shown: styles.shown(style)) ?? digits
    }
  }

  /// A day as ISO 8601 writes it, without a time of no length.
  private static func day(_ text: [UInt8]) -> [UInt8] {
    let parts = text.split(separator: UInt8(ascii: "T"), maxSplits: 1)
    guard parts.count == 2, let time = parts.last, time.allSatisfy({ [0x30, 0x3A, 0x2E, 0x5A].contains($0) }) else {
      return text
    }
    return Array(parts[0])
  }

  /// The column of a cell's name: 0 for `A1`.
  private static func column(_ name: String) -> Int? {
    var column = 0
    for byte in name.utf8 {
      guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
      guard column < WorkbookLimits.columns else { return WorkbookLimits.columns }
      column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
    }
    return column > 0 ? column - 1 : nil
  }
}
