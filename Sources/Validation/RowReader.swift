public import SchemaModel

/// Reads rows of cells into records: the bulk path for rows that become records.
///
/// It runs the same compiled parsers as `Validator.read`, on the bytes where they lie, and has the same result; but it
/// reads only rows of which there is nothing to say. All others are read as an input, which finds what is to be said.
public final class RowReader {
  private let schema: Schema
  private let parsers: FieldParsers
  /// The fields of the columns with their parsers.
  private let columns: [(field: Field, parser: CellParser)]
  /// Whether the entity has formulas, to whose evaluation required values are left.
  private let defers: Bool
  /// The origin of the values that are read. Formulas see them as typed.
  public let origin: ValueOrigin
  private var scratch: [UInt8] = []

  /// Makes a reader. A field without a column is blank.
  ///
  /// - Parameters:
  ///   - validator: the validator of the schema.
  ///   - entity: the entity of the rows.
  ///   - columns: the fields of the columns, in the order of the cells.
  ///   - origin: the origin of the values, of an entity without formulas.
  /// - Returns: nil where every row has to be read as an input: a required field has no column, several columns are of
  ///   one field, or a column is of a reference or a list.
  public init?(_ validator: Validator, entity: Entity, columns: [Field], origin: ValueOrigin) {
    guard let parsers = validator.parsers(of: entity) else { return nil }
    let defers = validator.formulas(of: entity) != nil
    let ids = Set(columns.map(\.id))
    let isWhole = parsers.fields.allSatisfy { field in
      if defers || ids.contains(field.id) { return true }
      if case .fault = parsers.cell(field.id, .currency).absence { return false }
      return true
    }
    guard isWhole, ids.count == columns.count,
      columns.allSatisfy({ parsers.fields.indices.contains($0.id) && $0.type.target == nil && !$0.type.isList })
    else { return nil }
    schema = validator.schema
    self.parsers = parsers
    self.columns = columns.map { ($0, parsers.cell($0.id, .currency)) }
    self.defers = defers
    self.origin = defers ? .typed : origin
  }

  /// Reads a row as `Validator.read` reads the input of its texts, without defaults. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: the buffer that holds the cells, in valid UTF-8 without NUL.
  ///   - cells: the range of each cell in the buffer, one for each column.
  /// - Returns: nil where a cell has a violation or a note.
  public func read(_ bytes: [UInt8], cells: [Range<Int>]) -> ReadRecord? {
    guard cells.count == columns.count else { return nil }
    var values = RecordValues(blanks: parsers.fields.count)
    var origins = [ValueOrigin?](repeating: nil, count: parsers.fields.count)
    var rewrote = false
    let span = bytes.span
    for index in cells.indices {
      let (field, parser) = columns[index]
      let text = span.extracting(cells[index])
      let outcome = text.isEmpty ? parser.absence : parser.read(text, scratch: &scratch, rewrote: &rewrote)
      switch outcome {
      case .blank: continue
      case .fault(let fault):
        guard defers, fault.code == .required else { return nil }
        continue
      case .text, .integer, .decimal, .boolean, .date, .option, .options: break
      }
      if !text.isEmpty, rewrote, parser.strips(text) { return nil }
      let isRewritten = rewrote
      let value = CellReader.value(
        outcome, of: field,
        text: {
          isRewritten
            ? String(decoding: scratch, as: UTF8.self) : String(decoding: bytes[cells[index]], as: UTF8.self)
        }, schema: schema)
      guard let value else { return nil }
      if value.isBlank { continue }
      values[field] = value
      origins[field.id] = origin
    }
    return ReadRecord(
      cells: RecordCells(values, origins: origins), violations: [], references: [], notes: [], old: nil,
      parsers: parsers, submitted: SubmittedFields(), statuses: defers ? statuses : nil)
  }

  /// What the evaluation is told of a row: all columns are given, even by a blank.
  private lazy var statuses: InputStatuses = {
    var statuses = InputStatuses()
    statuses.fields = parsers.fields.map { _ in .absent }
    for column in columns { statuses.fields[column.field.id] = .given }
    return statuses
  }()
}
