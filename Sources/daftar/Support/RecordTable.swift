import Delimited
import Diagnostics
import Engine
import JSONText
import LegacySources
import Localization
import SchemaModel
import Validation

/// Reads records from rows under a header, as `RecordFileWriter` writes them.
struct RecordTable {
  /// A record of the table.
  struct Item {
    let document: RecordDocument?
    let violations: [Violation]
    let original: JSONValue
    let bytes: Int
  }

  /// What a column holds.
  private enum Column {
    case id, version, warnings
    case field(Field)
  }

  private let entity: Entity
  private var rows: any RowSource
  private let header: [String]
  private let columns: [Column]
  private let isForPeople: Bool

  /// Reads the header.
  ///
  /// - Parameters:
  ///   - rows: The rows, of which none has been read.
  ///   - entity: The entity of the records.
  ///   - isForPeople: Whether formulas were made harmless with an apostrophe (`CellGuard`), which is removed.
  /// - Throws: A `Failure` where the header cannot be read, or where a column names no field or one twice.
  init(_ rows: any RowSource, entity: Entity, isForPeople: Bool) throws {
    self.entity = entity
    self.isForPeople = isForPeople
    self.rows = rows
    guard try self.rows.next() == .row else { throw Failure(.data, "failure.file.header_torn") }
    let bytes = self.rows.bytes
    let names = self.rows.cells.map { String(decoding: bytes[$0], as: UTF8.self) }
    let header = isForPeople ? names.map(OwnCells.restored) : names
    self.header = header
    let matched = ColumnMatch(header: header, entity: entity).fields
    var taken = Set<String>()
    columns = try zip(header, matched).map { name, field in
      guard taken.insert(field?.name.text ?? name).inserted else {
        throw Failure(.data, "failure.column.twice", ["column": name])
      }
      if let field { return .field(field) }
      return try Self.column(name, entity)
    }
    self.rows.expect(ColumnExpectations(isOneLine: columns.map(Self.isOneLine)))
  }

  /// A column that is no ordinary field.
  private static func column(_ name: String, _ entity: Entity) throws -> Column {
    switch name {
    case "id": return .id
    case "version": return .version
    default:
      let lists = entity.seenFields.filter(\.type.isList)
      if let list = lists.first(where: { $0.name.text == name || $0.label.allTexts.contains(name) }) {
        return .field(list)
      }
      if name == RecordFileWriter.warnings { return .warnings }
      let names = entity.seenFields.map(\.name.text)
      throw Failure(
        .data, "failure.column.unknown",
        ["column": name, "count": "1", "entity": entity.name.text, "nearest": names.joined(separator: ", ")])
    }
  }

  private static func isOneLine(_ column: Column) -> Bool {
    switch column {
    case .id, .version, .warnings: true
    case .field(let field): field.isOneLine
    }
  }

  /// Reads the next record.
  ///
  /// - Returns: The record; nil at the end.
  /// - Throws: A `Failure` of reading.
  mutating func next() throws -> Item? {
    let step = try rows.next()
    let bytes = rows.bytes
    let cells = rows.cells
    let size = cells.reduce(0) { $0 + $1.count }
    func refused(_ violation: Violation) -> Item {
      let texts = cells.map { JSONValue.string(String(decoding: bytes[$0], as: UTF8.self)) }
      return Item(document: nil, violations: [violation], original: .array(texts), bytes: size)
    }
    let line = ViolationArgument.count(rows.firstLine)
    switch step {
    case .end: return nil
    case .torn: return refused(Violation(.tornRow, at: FieldPath([]), ["line": line]))
    case .stray: return refused(Violation(.strayMark, at: FieldPath([]), ["line": line]))
    case .oversized: return refused(Violation(.oversized, at: FieldPath([]), ["max": .count(1 << 20)]))
    case .row: break
    }
    guard cells.count == columns.count else {
      return refused(
        Violation(
          .wrongCellCount, at: FieldPath([]), ["expected": .count(columns.count), "found": .count(cells.count)]))
    }
    var texts: [String] = []
    for (cell, name) in zip(cells, header) {
      guard let text = String(validating: bytes[cell], as: UTF8.self) else {
        return refused(Violation(.notUTF8, at: FieldPath(FieldName(name)), ["offset": .count(1)]))
      }
      texts.append(isForPeople ? OwnCells.restored(text) : text)
    }
    return item(texts, size)
  }

  private func item(_ texts: [String], _ size: Int) -> Item {
    var (id, version, warnings) = ("", "", "")
    var (input, violations): (RecordInput, [Violation]) = (RecordInput(), [])
    for (text, column) in zip(texts, columns) {
      switch column {
      case .id: id = text
      case .version: version = text
      case .warnings: warnings = text
      case .field(let field):
        guard let value = Self.value(text, of: field) else {
          violations.append(Violation(.notARecord, at: FieldPath(field.name), ["reason": .text(text)]))
          continue
        }
        input[field.name.text] = value
      }
    }
    let original = JSONValue.object(zip(header, texts).map { JSONValue.Member($0, .string($1)) })
    let document = RecordDocument(
      id: id, version: version, input: input, confirmed: warnings.split(separator: ",").map(String.init),
      entity: entity)
    return Item(
      document: violations.isEmpty ? document : nil, violations: violations, original: original, bytes: size)
  }

  /// The value of a cell; nil where the cell of a list is not JSON.
  private static func value(_ text: String, of field: Field) -> InputValue? {
    guard !text.isEmpty else { return .blank }
    guard field.type.isList else { return .text(text) }
    guard let json = try? JSONValue.parse(text) else { return nil }
    return RecordInput(json: .object([JSONValue.Member(field.name.text, json)]))?[field.name.text]
  }
}
