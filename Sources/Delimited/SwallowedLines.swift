/// Tells a row that holds line breaks from lines which a stray quotation mark swallowed.
///
/// It looks at the lines that a row took, each by itself: a line "fits" where it has as many separators as the header. The
/// lines of an address seldom do; the rows of a file do.
struct SwallowedLines {
  /// What is to be done with the row.
  enum Verdict: Hashable {
    /// It is a row.
    case row
    /// All lines that it took are refused together.
    case refused
    /// Its first lines are refused, and reading goes on at this offset.
    case resume(at: Int)
  }

  /// How the row looked to the reader.
  enum Look: Hashable {
    /// As many cells as the header, every mark closed where a cell ends.
    case whole
    /// Letters behind a closing mark, or another number of cells.
    case broken
    /// The mark never closes.
    case unclosed
  }

  let delimiter: UInt8
  /// Columns of the header.
  let columns: Int
  /// Columns without a name behind them.
  private let unnamed: Int

  private var nonblank = 0
  private var fitting = 0
  private var firstFits = false
  private var lastFits = false
  private var resumption: Int?
  /// The lines, blank ones included.
  private(set) var lines = 0
  /// The lines behind the first that could be rows, though they may have too few cells or too many: what stands in front
  /// of their first mark has at least half of the separators of a row, and letters behind each of them.
  private(set) var rowLike = 0

  init(delimiter: UInt8, columns: Int, unnamed: Int = 0) {
    self.delimiter = delimiter
    self.columns = columns
    self.unnamed = unnamed
  }

  /// Looks at the lines of `range`. O(bytes), constant memory.
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

  /// A space or a line end, which stand behind the commas of sentences.
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

  /// The verdict. `isOneLine` says that a cell with a break in it belongs to a field of one line.
  func verdict(_ look: Look, isOneLine: Bool) -> Verdict {
    guard lines > 1, let resumption else { return look == .whole || lines > 1 && look == .broken ? .row : .refused }
    // In a file of one column every line fits.
    if columns == 1, !isOneLine { return look == .unclosed ? .refused : .row }
    let between = max(nonblank - 2, 0)
    let fittingBetween = fitting - (firstFits ? 1 : 0) - (lastFits ? 1 : 0)
    let mostFit = between == 0 ? firstFits && lastFits : fittingBetween * 2 > between
    switch look {
    case .unclosed: return .resume(at: resumption)
    case .broken: return mostFit ? .resume(at: resumption) : .refused
    case .whole:
      if isOneLine { return firstFits && lastFits && mostFit ? .resume(at: resumption) : .row }
      // Whatever the column is for, nobody sees rows that went into one of its cells. A note may look like rows for a
      // line or two, not for many: a person looks at it as a whole.
      guard fitting == nonblank else { return .row }
      return between * (columns - 1) >= 12 ? .resume(at: resumption) : .refused
    }
  }
}
