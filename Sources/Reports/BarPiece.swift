/// A bar of blocks in a line of text. One of less than nothing is lighter, and stands before the line at which all bars
/// of the table begin.
struct BarPiece {
  let isNegative: Bool
  private let halves: Int

  /// A bar of so many thousandths of the longest, which is `width` cells long.
  init(length: Int, width: Int) {
    isNegative = length < 0
    let (size, _) = length.magnitude.multipliedReportingOverflow(by: UInt(width * 2))
    halves = length == 0 ? 0 : max(1, Int(clamping: (size + 500) / 1000))
  }

  /// The cells it takes.
  var cells: Int { (halves + 1) / 2 }

  /// The bar, where bars of less than nothing take up to `below` cells.
  func text(below: Int) -> String {
    if isNegative {
      return String(repeating: " ", count: max(0, below - cells)) + String(repeating: "░", count: cells)
    }
    let bar = String(repeating: "█", count: halves / 2) + (halves % 2 == 1 ? "▌" : "")
    return String(repeating: " ", count: below) + bar
  }
}
