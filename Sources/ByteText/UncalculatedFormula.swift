/// A cell of a workbook that has a formula, and not what it comes to.
///
/// Among the cells of a row it begins with a NUL, which no text has; where people see it, it stands in braces, as
/// spreadsheet programs show some formulas and none takes for one: `{=B2*3}`.
public enum UncalculatedFormula {
  /// The cell of a formula.
  ///
  /// - Parameter formula: The formula without its `=`.
  public static func cell(_ formula: [UInt8]) -> [UInt8] { [0, equals] + formula }

  /// Whether a cell is one.
  ///
  /// - Parameter cell: The bytes of a cell.
  public static func isOne(_ cell: borrowing Span<UInt8>) -> Bool {
    cell.count > 1 && cell[0] == 0 && cell[1] == equals
  }

  /// The formula with its `=`.
  ///
  /// - Parameter cell: The bytes of a cell that is one.
  public static func text(of cell: borrowing Span<UInt8>) -> String {
    String(decoding: shown(cell).dropFirst().dropLast(), as: UTF8.self)
  }

  /// The formula as people see it.
  ///
  /// - Parameter cell: The bytes of a cell that is one.
  public static func shown(_ cell: borrowing Span<UInt8>) -> [UInt8] {
    var shown: [UInt8] = [open]
    for index in 1..<max(1, cell.count) { shown.append(cell[index]) }
    return shown + [close]
  }

  /// Whether a text is what people see of one.
  ///
  /// - Parameter text: The bytes of a text.
  public static func isShown(_ text: borrowing Span<UInt8>) -> Bool {
    text.count > 2 && text[0] == open && text[1] == equals && text[text.count - 1] == close
  }

  private static let equals = UInt8(ascii: "=")
  private static let open = UInt8(ascii: "{")
  private static let close = UInt8(ascii: "}")
}
