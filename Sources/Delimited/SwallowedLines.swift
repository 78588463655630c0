/// Distinguishes a row with line breaks from lines that were swallowed by a stray quotation mark.
///
/// Each line of the row is examined by itself: it "fits" if it has as many delimiters as the header. Lines of an
/// address rarely fit; rows of the file do.
struct SwallowedLines {
  /// The decision about the row.
  enum Verdict: Hashable {
    /// It is a valid row.
    case row
    /// All of its lines are refused together.
    case refused
    /// Its first lines are refused, and reading continues at this offset.
    case resume(at: Int)
  }

  /// The form of the row as it was parsed.
  enum Shape: Hashable {
    /// It has as many cells as the header, and every quote is closed at the end of a cell.
    case whole
    /// It has text after a closing quote, or another number of cells.
    case broken
    /// A quote is not closed.
    case unclosed
  }

  let delimiter: UInt8
  /// The number of columns of the header.
  let columns: Int
  /// The number of unnamed columns after them.
  private let unnamed: Int

  private var nonblank = 0
  private var fitting = 0
  private var firstFits = false
  private var lastFits = false
  private var resumption: Int?
  /// The number of lines, including blank ones.
  private(set) var lines = 0
  /// The number of lines after the first that could be rows, even with too few or too many cells: before the first
  /// quote they have at least half of the delimiters of a row, each followed by text.
  private(set) var rowLike = 0

  /// Creates an empty count.
  ///
  /// - Parameters:
  ///   - delimiter: The delimiter.
  ///   - columns: The number of columns of the header.
  ///   - unnamed: The number of unnamed columns after them.
  init(delimiter: UInt8, columns: Int, unnamed: Int = 0) {
    self.delimiter = delimiter
    self.columns = columns
    self.unnamed = unnamed
  }

  /// Examines the lines of a row.
  ///
  /// - Parameters:
  ///   - bytes: The buffer with the row.
  ///   - range: The range of the row.
  /// - Complexity: O(bytes), in constant memory.
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>) {
    var start = range.lowerBound
    var outside = 0
    var sinceMark = 0
    var isQuoted = false
    var hasMark = false
    var leading = 0
    var index = start
    while index < range.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == 0x22 {
        isQuoted.toggle()
        hasMark = true
        sinceMark = 0
      } else if byte == delimiter {
        if isQuoted { sinceMark += 1 } else { outside += 1 }
        if !hasMark, index < range.upperBound, !Self.isGap(bytes[index]) { leading += 1 }
      } else if byte == 0x0A || byte == 0x0D {
        let isBlank = index - 1 == start
        if byte == 0x0D, index < range.upperBound, bytes[index] == 0x0A { index += 1 }
        note(start, separators: outside + (isQuoted ? sinceMark : 0), leading, isBlank: isBlank)
        (start, outside, sinceMark, isQuoted) = (index, 0, 0, false)
        (hasMark, leading) = (false, 0)
      }
    }
    if start < range.upperBound {
      note(start, separators: outside + (isQuoted ? sinceMark : 0), leading, isBlank: false)
    }
  }

  /// Whether a byte is a space or line end, as it follows a comma in prose.
  private static func isGap(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D }

  private mutating func note(_ start: Int, separators: Int, _ leading: Int, isBlank: Bool) {
    lines += 1
    if isBlank { return }
    if nonblank > 0, leading > 0, leading * 2 >= columns - 1 { rowLike += 1 }
    let fits = separators >= columns - 1 && separators <= columns - 1 + unnamed
    nonblank += 1
    if fits { fitting += 1 }
    lastFits = fits
    if nonblank == 1 { firstFits = fits } else if fits, resumption == nil { resumption = start }
  }

  /// Decides about the row.
  ///
  /// - Parameters:
  ///   - shape: The form of the row as it was parsed.
  ///   - isOneLine: Whether a cell with a line break belongs to a field of one line.
  /// - Returns: The decision.
  func verdict(_ shape: Shape, isOneLine: Bool) -> Verdict {
    guard lines > 1, let resumption else { return shape == .whole || lines > 1 && shape == .broken ? .row : .refused }
    // In a file with one column every line fits.
    if columns == 1, !isOneLine { return shape == .unclosed ? .refused : .row }
    let between = max(nonblank - 2, 0)
    let fittingBetween = fitting - (firstFits ? 1 : 0) - (lastFits ? 1 : 0)
    let mostFit = between == 0 ? firstFits && lastFits : fittingBetween * 2 > between
    switch shape {
    case .unclosed: return .resume(at: resumption)
    case .broken: return mostFit ? .resume(at: resumption) : .refused
    case .whole:
      if isOneLine { return firstFits && lastFits && mostFit ? .resume(at: resumption) : .row }
      // Rows that were swallowed by a cell would go unnoticed. A note may have a line or two that look like rows, but
      // not many; then a person has to decide.
      guard fitting == nonblank else { return .row }
      return between * (columns - 1) >= 12 ? .resume(at: resumption) : .refused
    }
  }
}
