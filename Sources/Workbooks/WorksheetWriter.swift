import Diagnostics

/// Writes a sheet of a workbook, cell after cell. Texts are texts, whatever they begin with: no cell is a formula.
public final class WorksheetWriter {
  let name: String
  let content = Deflater()
  private var markup: [UInt8] = []
  private var (rows, column) = (0, 0)
  private var isTooLong = false

  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// - Parameters:
  ///   - name: The name of the sheet.
  ///   - textColumns: Which columns hold texts: a program leaves what people type there as they type it.
  init(_ name: String, textColumns: [Bool]) {
    self.name = name
    append(
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"\(Self.main)\"><sheetViews>")
    append("<sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" ")
    append("state=\"frozen\"/></sheetView></sheetViews>")
    if !textColumns.isEmpty {
      append("<cols>")
      for (index, isText) in textColumns.enumerated() {
        append("<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"16\" style=\"\(isText ? 1 : 0)\"/>")
      }
      append("</cols>")
    }
    append("<sheetData>")
  }

  /// Appends a text to the row.
  ///
  /// - Parameter text: The text; an empty cell where there is none.
  public func text(_ text: String) {
    // As programs count them.
    isTooLong = isTooLong || text.utf8.count > WorkbookLimits.characters && text.utf16.count > WorkbookLimits.characters
    begin(" t=\"inlineStr\" s=\"1\"", isEmpty: text.isEmpty) {
      append("<is><t xml:space=\"preserve\">")
      markup += WorkbookText.escaped(text)
      append("</t></is>")
    }
  }

  /// Appends a number to the row. One with more digits than a spreadsheet keeps is a text.
  ///
  /// - Parameter digits: The number: `-12.50`.
  public func number(_ digits: String) {
    let isNumber = digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E }
    guard isNumber, digits.utf8.count(where: { $0 >= 0x30 }) <= 15 else { return text(digits) }
    begin("", isEmpty: digits.isEmpty) { append("<v>\(digits)</v>") }
  }

  /// Appends yes or no to the row.
  ///
  /// - Parameter truth: The value.
  public func boolean(_ truth: Bool) { begin(" t=\"b\"", isEmpty: false) { append("<v>\(truth ? 1 : 0)</v>") } }

  /// Ends the row.
  ///
  /// - Throws: A `Failure` where the sheet has more rows, or a cell a longer text, than programs open.
  public func endRow() throws {
    if column == 0 { append("<row>") }
    append("</row>")
    (rows, column) = (rows + 1, 0)
    guard rows <= WorkbookLimits.rows else { throw Failure(.data, "failure.workbook.too_many_rows") }
    guard !isTooLong else { throw Failure(.data, "failure.workbook.long_text") }
    if markup.count >= 1 << 16 { flush() }
  }

  func finish() {
    append("</sheetData></worksheet>")
    flush()
    content.finish()
  }

  private func begin(_ attributes: String, isEmpty: Bool, _ body: () -> Void) {
    if column == 0 { append("<row>") }
    column += 1
    guard !isEmpty else { return }
    append("<c r=\"\(Self.letters(column))\(rows + 1)\"\(attributes)>")
    body()
    append("</c>")
  }

  /// The letters of a column: `A` for the first.
  private static func letters(_ column: Int) -> String {
    var (rest, letters) = (column, "")
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(truncatingIfNeeded: (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }

  private func flush() {
    content.append(markup)
    markup = []
  }

  private func append(_ text: String) { markup += Array(text.utf8) }
}
