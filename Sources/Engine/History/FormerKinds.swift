import SQL
import SchemaModel
import Storage

/// What the fields of an entity were when a row of its history was written.
struct FormerKinds {
  private let kinds: KindHistory
  private let entity: Entity
  private let row: Int

  /// - Parameters:
  ///   - kinds: The kinds that plans recorded.
  ///   - entity: The entity of today.
  ///   - row: The row of the history.
  init(_ kinds: KindHistory, of entity: Entity, at row: Int) {
    self.kinds = kinds
    self.entity = entity
    self.row = row
  }

  /// Whether the kinds are known.
  var areKnown: Bool { kinds.isKnown(row) }

  /// Whether a field was not there.
  ///
  /// - Parameter field: A field of today.
  func wasAbsent(_ field: Field) -> Bool { kinds.wasAbsent(field.name.text, in: entity.name.text, at: row) }

  /// Whether a column of a list was not there.
  ///
  /// - Parameters:
  ///   - column: A column of today.
  ///   - list: The list.
  func wasAbsent(_ column: Field, in list: Field) -> Bool {
    kinds.wasAbsent(column.name.text, in: table(of: list), at: row)
  }

  /// What a field was.
  ///
  /// - Parameter name: The name of the field, which may be gone.
  /// - Returns: The kind; nil where it is what the field is today, and where nothing is known.
  func kind(of name: String) -> ValueKind? {
    other(kinds.kind(of: name, in: entity.name.text, at: row), than: entity.field(name))
  }

  /// What a column of a list was.
  ///
  /// - Parameters:
  ///   - column: The name of the column, which may be gone.
  ///   - list: The list.
  /// - Returns: The kind; nil where it is what the column is today, and where nothing is known.
  func kind(of column: String, in list: Field) -> ValueKind? {
    other(
      kinds.kind(of: column, in: table(of: list), at: row), than: list.columns.first { $0.name.text == column })
  }

  private func table(of list: Field) -> String {
    SchemaTables.name(ofTableFor: list.name, in: Identifier(entity.name.text)).text
  }

  private func other(_ kind: ValueKind?, than field: Field?) -> ValueKind? {
    guard let kind, field.map({ ValueKind(of: $0.type) }) != kind else { return nil }
    return kind
  }
}
