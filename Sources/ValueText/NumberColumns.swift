public import ByteText

/// The notation of the numbers in each column of a file, gathered from its rows.
public struct NumberColumns: Sendable {
  /// The evidence by column; nil for columns that hold no numbers.
  private var evidence: [NumberEvidence?]
  private var normal: [UInt8] = []

  /// Makes an empty collection.
  ///
  /// - Parameter holdNumbers: by column, whether it holds numbers.
  public init(_ holdNumbers: [Bool]) { evidence = holdNumbers.map { $0 ? NumberEvidence() : nil } }

  /// Takes the evidence of a row; one with another number of cells is ignored. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: the buffer that holds the cells.
  ///   - cells: the range of each cell in the buffer.
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

  /// The notation of each column, as far as known.
  public var marks: [NumberMarks] { evidence.map { $0?.marks ?? .unsaid } }
}
