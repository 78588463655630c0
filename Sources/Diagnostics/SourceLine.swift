import Localization

/// The first line of a range as it is shown: tabs as spaces, signs for what has no shape, cut to a width around the
/// range, and where the carets go.
struct SourceLine {
  /// What is printed.
  let text: String
  /// Cells before the first caret.
  let caretColumn: Int
  /// At least 1.
  let caretCount: Int

  private struct Piece {
    let text: String
    let width: Int
  }

  init(_ range: SourceRange, width: Int) {
    let position = range.startPosition
    let line = range.file.line(position.line)
    var pieces: [Piece] = []
    var cells = 0
    for scalar in line.unicodeScalars {
      let piece = Self.piece(scalar, at: cells)
      pieces.append(piece)
      cells += piece.width
    }
    let start = min(position.column - 1, pieces.count)
    var end = start + range.file.text(range.start..<range.end).prefix { !$0.isNewline }.unicodeScalars.count
    end = min(max(end, start), pieces.count)
    let shown = Self.window(pieces, around: start, width: width)
    let cutBefore = shown.lowerBound > 0
    let cutAfter = shown.upperBound < pieces.count
    text = (cutBefore ? "…" : "") + pieces[shown].map(\.text).joined() + (cutAfter ? "…" : "")
    caretColumn = (cutBefore ? 1 : 0) + pieces[shown.lowerBound..<start].reduce(0) { $0 + $1.width }
    caretCount = max(1, pieces[start..<max(start, min(end, shown.upperBound))].reduce(0) { $0 + $1.width })
  }

  /// The text between marks that keep a terminal from mixing it with what stands around it, where it needs them.
  var isolated: String {
    text.unicodeScalars.contains(where: Self.isRightToLeft) ? "\u{2066}\(text)\u{2069}" : text
  }

  private static func piece(_ scalar: Unicode.Scalar, at cells: Int) -> Piece {
    if scalar == "\t" {
      let width = 4 - cells % 4
      return Piece(text: String(repeating: " ", count: width), width: width)
    }
    if let sign = TerminalText.sign(scalar) { return Piece(text: sign, width: 1) }
    return Piece(text: String(scalar), width: TextCells.width(of: scalar))
  }

  /// The pieces that fit in `width` cells, those from `start` on in sight, with some of what stands before them.
  private static func window(_ pieces: [Piece], around start: Int, width: Int) -> Range<Int> {
    let total = pieces.reduce(0) { $0 + $1.width }
    guard total > width else { return 0..<pieces.count }
    var low = start
    var before = 0
    while low > 0, before + pieces[low - 1].width <= width / 3 {
      low -= 1
      before += pieces[low].width
    }
    var high = low
    var shown = 0
    while high < pieces.count, shown + pieces[high].width <= width - 2 {
      shown += pieces[high].width
      high += 1
    }
    while high == pieces.count, low > 0, shown + pieces[low - 1].width <= width - 2 {
      low -= 1
      shown += pieces[low].width
    }
    return low..<max(high, start)
  }

  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
