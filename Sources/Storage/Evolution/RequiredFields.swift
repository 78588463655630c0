import SQL
import SchemaModel

/// Counts the stored records that a new field stops: it is required, also of records that were stored before it
/// (`stored_records: all`), and none of them has it.
///
/// Where the field is visible or required under a condition, the records are counted of which some are stopped: the
/// condition is known when records are read, not here.
struct RequiredFields {
  let rows: StoredRows
  let fields: [FactsByColumn.Key: StoredFieldLocation]
  let known: [String: KnownTable]

  /// The number of records that take no change before they have a value.
  ///
  /// - Parameter difference: A table or a column that is new.
  /// - Returns: The number, 0 where the field is not required of stored records; and whether it is the most that there can
  ///   be, since a condition decides.
  /// - Throws: What counting throws.
  func stopped(by difference: StorageDifference) throws -> (records: Int, isMost: Bool) {
    guard let (key, location) = field(of: difference), known[key.table]?.isAside == false,
      location.field.isRequired || location.field.logic.requiredWhen != nil,
      location.field.storedRecords == .all, !location.field.isComputed
    else { return (0, false) }
    let records: SQLText = location.list == nil ? "*" : "DISTINCT \(BuiltInColumns.parent)"
    return (try rows.count("SELECT count(\(records)) FROM \(Identifier(key.table))"), isConditional(location))
  }

  private func isConditional(_ location: StoredFieldLocation) -> Bool {
    let list = location.list.flatMap { location.entity.field(id: $0) }
    return !location.field.isRequired || !location.field.logic.visibleWhen.isEmpty
      || list?.logic.visibleWhen.isEmpty == false
  }

  /// The field that a new table or column is for; nil for the table of an entity.
  private func field(of difference: StorageDifference) -> (FactsByColumn.Key, StoredFieldLocation)? {
    let arguments = difference.arguments
    guard let table = arguments["table"] else { return nil }
    if let column = arguments["column"] {
      let key = FactsByColumn.Key(table: table, column: column)
      return fields[key].map { (key, $0) }
    }
    return fields.first { key, location in
      !location.isOption && SchemaTables.name(ofTableFor: location.field.name, in: Identifier(key.table)).text == table
    }.map { ($0.key, $0.value) }
  }
}
