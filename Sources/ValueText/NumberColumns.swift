public import ByteText

/// How the columns of a file write their numbers, gathered from rows of it.
public struct NumberColumns: Sendable {
  /// By column; nil for columns that hold no numbers.
  private var evidence: [NumberEvidence?]
  private var normal: [UInt8] = []

  /// - Parameter holdNumbers: by column, whether its numbers matter.
  public init(_ holdNumbers: [Bool]) { evidence = holdNumbers.map { $0 ? NumberEvidence() : nil } }

  /// Looks at a row; one with another number of cells says nothing. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: what the cells lie in.
  ///   - cells: where each of them lies.
  public mutating func observe(_ bytes: [UInt8], _ cells: [Range<Int>]) {
    guard cells.count == evidence.count else { return }
    for column in cells.indices where evidence[column] != nil {
      let cell = bytes[cells[column]]
      if !cell.allSatisfy({ (0x30...0x39).contains($0) }) { observe(cell, column) }
    }
  }

  private mutating func observe(_ cell: ArraySlice<UInt8>, _ column: Int) {
    let text = Array(cell)
    guard text.count < 64, UTF8Check.firstFault(text.span) == nil else { return }
    normal.removeAll(keepingCapacity: true)
    ValueNormalizer.plain.normalize(text.span, into: &normal)
    let canonical = normal
    evidence[column]?.observe(canonical.span)
  }

  /// By column, what is known of the marks in its numbers.
  public var marks: [NumberMarks] { evidence.map { $0?.marks ?? .unsaid } }
}
