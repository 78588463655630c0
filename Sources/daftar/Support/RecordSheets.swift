import JSONText
import Localization
import SchemaModel
import Storage
import Workbooks

/// Writes the records of an entity into a workbook: a sheet with a row for each record, and one for each list with a row
/// for each of its rows, which begins with the id of the record. Numbers and truth are cells of their kind; everything else
/// is text, days in ISO 8601.
struct RecordSheets {
  /// The column of a list's sheet that has the id of the record.
  static let record = "daftar_record"

  private let entity: Entity
  private let worksheet: WorksheetWriter
  private let lists: [(field: Field, worksheet: WorksheetWriter)]

  /// Begins the sheets of an entity.
  ///
  /// - Parameters:
  ///   - entity: The entity.
  ///   - workbook: The workbook.
  ///   - labels: The language of the labels that the headers have; nil for names.
  /// - Throws: A `Failure` of the workbook.
  init(_ entity: Entity, in workbook: WorkbookWriter, labels: Language?) throws {
    self.entity = entity
    let fields = entity.seenFields.filter { !$0.type.isList }
    let warnings = RecordFileWriter.hasWarnings(entity) ? [RecordFileWriter.warnings] : []
    func begin(_ name: String, _ own: [String], _ fields: [Field], _ others: [String]) throws -> WorksheetWriter {
      let worksheet = workbook.worksheet(
        Self.name(name),
        textColumns: own.map { $0 != "version" } + fields.map { !Self.isTyped($0) } + others.map { _ in true })
      for name in own + fields.map({ RecordFileWriter.name(of: $0, labels) }) + others { worksheet.text(name) }
      try worksheet.endRow()
      return worksheet
    }
    worksheet = try begin(entity.name.text, ["id", "version"], fields, warnings)
    lists = try entity.seenFields.filter(\.type.isList).map { list in
      (list, try begin("\(entity.name).\(list.name)", [Self.record, "id"], list.seenColumns, []))
    }
  }

  /// The name of a sheet. One that is longer than programs take ends in a hash of the whole.
  ///
  /// - Parameter name: The name of an entity, or of an entity and a list with a point between.
  static func name(_ name: String) -> String {
    guard name.utf16.count > 31 else { return name }
    let hash = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return name.prefix(17) + "~" + String(hash, radix: 36)
  }

  private static func isTyped(_ field: Field) -> Bool {
    switch field.type.representation {
    case .integer, .decimal, .boolean: true
    case .text, .date, .codes, .list: false
    }
  }

  /// Appends a record with its rows.
  ///
  /// - Parameter record: The record with all of its values.
  /// - Throws: A `Failure` where a sheet is full, or does not take a text.
  func append(_ record: StoredRecord) throws {
    worksheet.text(record.id.text)
    worksheet.number(String(record.version))
    for field in entity.seenFields where !field.type.isList { write(record.values[field], of: field, to: worksheet) }
    if RecordFileWriter.hasWarnings(entity) { worksheet.text(record.warnings.joined(separator: ",")) }
    try worksheet.endRow()
    for (list, worksheet) in lists {
      for row in record.values.rows(list.id) {
        worksheet.text(record.id.text)
        worksheet.text(row.id?.text ?? "")
        for column in list.seenColumns { write(row.values[column], of: column, to: worksheet) }
        try worksheet.endRow()
      }
    }
  }

  private func write(_ value: Value, of field: Field, to worksheet: WorksheetWriter) {
    let json = ValueJSON.encode(value, field: field)
    switch json {
    case .bool(let truth): worksheet.boolean(truth)
    case .null, .number, .string, .array, .object:
      let text = RecordFileWriter.cell(json, field)
      Self.isTyped(field) ? worksheet.number(text) : worksheet.text(text)
    }
  }
}
