/// A bar of block characters in a line of text. One below zero is lighter, and stands before the column at which all
/// bars of the table begin.
struct BarPiece {
  let isNegative: Bool
  private let halves: Int

  /// A bar.
  ///
  /// - Parameters:
  ///   - length: in thousandths of the longest bar; negative below zero.
  ///   - width: the length of the longest bar, in cells of the terminal.
  init(length: Int, width: Int) {
    isNegative = length < 0
    let (size, _) = length.magnitude.multipliedReportingOverflow(by: UInt(width * 2))
    halves = length == 0 ? 0 : max(1, Int(clamping: (size + 500) / 1000))
  }

  /// Its length in cells of the terminal.
  var cells: Int { (halves + 1) / 2 }

  /// The bar as text.
  ///
  /// - Parameter below: the cells that the longest bar below zero takes.
  /// - Returns: spaces up to the bar, and the bar.
  func text(below: Int) -> String {
    if isNegative {
      return String(repeating: " ", count: max(0, below - cells)) + String(repeating: "░", count: cells)
    }
    let bar = String(repeating: "█", count: halves / 2) + (halves % 2 == 1 ? "▌" : "")
    return String(repeating: " ", count: below) + bar
  }
}
