import ByteText
public import Delimited
public import SchemaModel
public import Validation

/// The rows of one wave, in the order of the file, without those that were handled before. Constant memory, but a byte a
/// row of the file.
public struct WaveRows {
  /// Rows of the file that were read so far.
  public private(set) var rowsRead = 0

  /// Rows so far that hold nothing.
  public var blankRows: Int { reader.blankRows }

  /// Columns without a name at the end of the file, which are left out.
  public var unnamedColumns: Int { reader.unnamedColumns }

  /// Lines in cells of ignored columns that could be rows.
  public var unseen: UnseenLines { reader.unseen }

  private let columns: BoundColumns
  private let wave: Int
  private let handled: RowFlags
  private var reader: DelimitedReader
  private var mapper: RowMapper
  private var chooser: WaveChooser

  /// `handled` are the numbers of rows to pass over; `reader` stands behind the header.
  public init(
    _ definition: ImportDefinition, wave: Int, handled: [Int], columns: BoundColumns, reader: DelimitedReader,
    validator: Validator, context: ValidationContext
  ) {
    self.init(
      definition, wave: wave, passing: RowFlags(handled), columns: columns, reader: reader, validator: validator,
      context: context)
  }

  init(
    _ definition: ImportDefinition, wave: Int, passing handled: RowFlags, columns: BoundColumns,
    reader: DelimitedReader, validator: Validator, context: ValidationContext
  ) {
    let entity = validator.schema.entities[definition.entity]
    self.columns = columns
    self.wave = wave
    self.reader = reader
    self.reader.isOneLine = columns.isOneLine(entity, definition)
    self.reader.unseen = UnseenLines(in: columns.isUnread)
    self.handled = handled
    mapper = RowMapper(definition, columns: columns, validator: validator)
    chooser = WaveChooser(definition, validator: validator, context: context)
  }

  /// The next row of the wave; nil at the end of the file. Throws what the source throws.
  public mutating func next() throws -> MappedRow? {
    while true {
      let broken: ViolationCode?
      let step = try reader.next()
      switch step {
      case .end: return nil
      case .row: broken = reader.cells.count == columns.count ? nil : .wrongCellCount
      case .torn: broken = .tornRow
      case .stray: broken = .strayMark
      case .oversized: broken = .oversized
      }
      rowsRead += 1
      if handled.contains(rowsRead) { continue }
      let cells = step == .row ? reader.cells : []
      mapper.map(reader.bytes, cells: cells)
      guard chooser.wave(mapper, source: reader.bytes, cells: cells) == wave else { continue }
      return row(broken)
    }
  }

  private func row(_ broken: ViolationCode?) -> MappedRow {
    var faults = mapper.faults.map { Violation($0.code, at: FieldPath(mapper.fields[$0.mapping].name), $0.arguments) }
    if let broken { faults = [Violation(broken, at: FieldPath([]), shape)] }
    return MappedRow(
      number: rowsRead, cells: reader.cells.map { VisibleBytes.text(reader.bytes[$0]) },
      input: mapper.input, faults: faults)
  }

  private var shape: [String: ViolationArgument] {
    [
      "expected": .count(columns.count), "found": .count(reader.cells.count), "max": .count(1 << 20),
      "line": .count(reader.firstLine),
    ]
  }
}
