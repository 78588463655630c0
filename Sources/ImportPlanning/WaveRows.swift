public import Delimited
public import SchemaModel
public import Validation

/// The rows of one wave, in the order of the file, without those that were handled before. Constant memory except for a
/// byte for each row of the file.
public struct WaveRows {
  /// The number of rows of the file read so far.
  public private(set) var rowsRead = 0

  /// What the row source skipped so far.
  public var summary: RowSummary { source.summary }

  private let columns: BoundColumns
  private let wave: Int
  private let handled: RowFlags
  private var source: any RowSource
  private var mapper: RowMapper
  private var chooser: WaveChooser

  /// - Parameters:
  ///   - definition: The import.
  ///   - wave: The index of the wave among those of the import.
  ///   - handled: The numbers of the rows to skip.
  ///   - columns: The columns of the file.
  ///   - source: The rows of the file, from the first after the header.
  ///   - validator: The validator of the schema.
  ///   - context: The day and the user.
  public init(
    _ definition: ImportDefinition, wave: Int, handled: [Int], columns: BoundColumns, source: any RowSource,
    validator: Validator, context: ValidationContext
  ) {
    self.init(
      definition, wave: wave, skipping: RowFlags(handled), columns: columns, source: source, validator: validator,
      context: context)
  }

  init(
    _ definition: ImportDefinition, wave: Int, skipping handled: RowFlags, columns: BoundColumns,
    source: any RowSource, validator: Validator, context: ValidationContext
  ) {
    let entity = validator.schema.entities[definition.entity]
    self.columns = columns
    self.wave = wave
    self.source = source
    self.source.expect(columns.expectations(entity, definition))
    self.handled = handled
    mapper = RowMapper(definition, columns: columns, validator: validator)
    chooser = WaveChooser(definition, validator: validator, context: context)
  }

  /// The next row of the wave. O(bytes skipped).
  ///
  /// - Returns: The row; nil at the end of the file.
  /// - Throws: What the source throws.
  public mutating func next() throws -> MappedRow? {
    while true {
      let step = try source.next()
      // Held for this row only: the source writes into its buffer for the next one.
      let (bytes, cells) = (source.bytes, source.cells)
      let broken: ViolationCode?
      switch step {
      case .end: return nil
      case .row: broken = cells.count == columns.count ? nil : .wrongCellCount
      case .torn: broken = .tornRow
      case .stray: broken = .strayMark
      case .oversized: broken = .oversized
      }
      rowsRead += 1
      if handled.contains(rowsRead) { continue }
      let readable = step == .row ? cells : []
      mapper.map(bytes, cells: readable, row: rowsRead)
      guard chooser.wave(mapper, source: bytes, cells: readable) == wave else { continue }
      return row(bytes, cells, broken)
    }
  }

  private func row(_ bytes: [UInt8], _ cells: [Range<Int>], _ broken: ViolationCode?) -> MappedRow {
    var faults = mapper.faults.map { Violation($0.code, at: FieldPath(mapper.fields[$0.mapping].name), $0.arguments) }
    if let broken { faults = [Violation(broken, at: FieldPath([]), shape(found: cells.count))] }
    return MappedRow(
      number: rowsRead, row: Self.copy(bytes, cells),
      mapped: MappedRow.Bytes(bytes: mapper.bytes, cells: mapper.cells), fields: mapper.fields, faults: faults)
  }

  /// The cells of a row, out of the buffer of the source.
  private static func copy(_ bytes: [UInt8], _ cells: [Range<Int>]) -> MappedRow.Bytes {
    let start = cells.map(\.lowerBound).min() ?? 0
    let end = cells.map(\.upperBound).max() ?? start
    return MappedRow.Bytes(
      bytes: Array(bytes[start..<end]), cells: cells.map { $0.lowerBound - start..<$0.upperBound - start })
  }

  private func shape(found cells: Int) -> [String: ViolationArgument] {
    [
      "expected": .count(columns.count), "found": .count(cells), "max": .count(1 << 20),
      "line": .count(source.firstLine),
    ]
  }
}
