public import Delimited
public import JSONText
public import SchemaModel
public import Validation

/// The cells of an old file that became no value, by the reason. Those of rows that wait are kept with them all the same.
public struct LeftCells: Hashable, Sendable {
  /// Cells of a column behind that of which the field is made.
  public var passedOver = 0
  /// Cells whose words mean blank.
  public var meaningBlank = 0
  /// Cells of columns that no field is made of.
  public var unread = 0
  /// Cells of rows about somebody stored, where the record has another value.
  public var differing = 0

  /// None.
  public init() {}

  /// Counts the cells of a file, but for those that differ from what is stored.
  ///
  /// - Parameters:
  ///   - source: The rows after the header.
  ///   - columns: The columns of the file.
  ///   - definition: The import.
  ///   - validator: The validator of the schema.
  /// - Throws: What the source throws.
  /// - Complexity: O(bytes).
  public init(
    in source: any RowSource, _ columns: BoundColumns, _ definition: ImportDefinition, _ validator: Validator
  ) throws {
    var source = source
    source.expect(columns.expectations(validator.schema.entities[definition.entity], definition))
    var mapper = RowMapper(definition, columns: columns, validator: validator)
    mapper.left = LeftCells()
    var row = 0
    loop: while true {
      let step = try source.next()
      row += 1
      switch step {
      case .end: break loop
      case .row: mapper.map(source.bytes, cells: source.cells, row: row)
      case .torn, .stray, .oversized: continue
      }
    }
    self = mapper.left ?? LeftCells()
  }

  /// Whether every cell became a value.
  public var isEmpty: Bool { self == LeftCells() }

  /// The JSON object for scripts.
  public var json: JSONValue {
    .object(
      [
        ("differing", differing), ("passed_over", passedOver), ("meaning_blank", meaningBlank), ("unread", unread),
      ].map { .init($0.0, .number(String($0.1))) })
  }
}
