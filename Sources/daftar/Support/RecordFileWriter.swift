import Delimited
import Engine
import JSONText
import Localization
import SchemaModel
import Storage
import Workbooks

/// Writes the records of one entity in a format that `RecordFileReader` reads.
struct RecordFileWriter {
  private let entity: Entity
  private var lines: [UInt8] = []
  private var table: DelimitedWriter?
  private let sheets: RecordSheets?
  /// The number of records that were written.
  private(set) var records = 0

  /// The column of the warnings that were confirmed, where no field has the name.
  static let warnings = "warnings"

  /// Creates a writer; of a table, the header is written at once.
  ///
  /// - Parameters:
  ///   - entity: The entity of the records.
  ///   - format: The format.
  ///   - reader: Whether a table is for people with spreadsheets or for scripts.
  ///   - labels: The language of the labels that the header of a table has; nil for names.
  ///   - workbook: The workbook that the records go into; nil for any other format.
  /// - Throws: A `Failure` of the workbook.
  init(
    _ entity: Entity, _ format: RecordFileFormat, for reader: DelimitedWriter.Reader, labels: Language?,
    workbook: WorkbookWriter? = nil
  ) throws {
    self.entity = entity
    sheets = try workbook.map { try RecordSheets(entity, in: $0, labels: labels) }
    guard format == .csv else { return }
    var table = DelimitedWriter(for: reader)
    for name in ["id", "version"] + entity.seenFields.map({ Self.name(of: $0, labels) }) { table.cell(name) }
    if Self.hasWarnings(entity) { table.cell(Self.warnings) }
    table.endRow()
    self.table = table
  }

  static func name(of field: Field, _ labels: Language?) -> String {
    labels.map { field.label.text(in: $0) } ?? field.name.text
  }

  /// Whether a table of the entity has a column for confirmed warnings.
  ///
  /// - Parameter entity: The entity.
  static func hasWarnings(_ entity: Entity) -> Bool {
    entity.field(warnings) == nil && entity.checks.contains { $0.severity == .warning }
  }

  /// Appends a record.
  ///
  /// - Parameter record: The record with all of its values.
  /// - Throws: A `Failure` of a workbook, which holds only so many rows, and texts of a certain length.
  mutating func append(_ record: StoredRecord) throws {
    records += 1
    if let sheets { return try sheets.append(record) }
    guard table != nil else {
      lines += RecordJSON.encode(record, entity: entity).encoded() + [0x0A]
      return
    }
    table?.cell(record.id.text)
    table?.cell(String(record.version))
    for field in entity.seenFields {
      table?.cell(Self.cell(ValueJSON.encode(record.values[field], field: field), field))
    }
    if Self.hasWarnings(entity) { table?.cell(record.warnings.joined(separator: ",")) }
    table?.endRow()
  }

  /// A value as a cell: the codes of choices with `;` between, a list as JSON.
  static func cell(_ json: JSONValue, _ field: Field) -> String {
    switch json {
    case .null: ""
    case .bool(let truth): truth ? "true" : "false"
    case .number(let text), .string(let text): text
    case .array(let items) where !field.type.isList: items.compactMap(\.string).joined(separator: ";")
    case .array, .object: String(decoding: json.encoded(), as: UTF8.self)
    }
  }

  /// Removes what was written.
  ///
  /// - Returns: The bytes since the last call.
  mutating func drain() -> [UInt8] {
    if let bytes = table?.drain() { return bytes }
    defer { lines = [] }
    return lines
  }
}
