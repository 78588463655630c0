public import Expressions
public import SchemaModel

/// The table of an entity or of a list, and how the values of its fields are stored.
public struct TableLayout: Hashable, Sendable {
  public let table: Table
  /// The storage of each field, by the fields' ids.
  public let fields: [FieldStorage]
  /// The ids of fields without a column, each after those that its formula reads.
  public let formulas: [Int]

  /// - Parameters:
  ///   - table: the table of the records or rows themselves.
  ///   - fields: the storage of each field, by the fields' ids.
  ///   - formulas: the ids of fields without a column, each after those that its formula reads.
  public init(table: Table, fields: [FieldStorage], formulas: [Int] = []) {
    self.table = table
    self.fields = fields
    self.formulas = formulas
  }

  /// The table, then those of the lists and choices below it, in the order of the fields.
  public var all: [Table] {
    [table]
      + fields.flatMap { field -> [Table] in
        switch field {
        case .column, .formula: []
        case .link(let table): [table]
        case .child(let list): list.all
        }
      }
  }

  /// The table of a list's rows. O(1).
  ///
  /// - Parameter list: the id of the list's field; any number.
  /// - Returns: the table; nil where no field has the id, or the field is no list.
  public func child(ofList list: Int) -> TableLayout? {
    guard fields.indices.contains(list), case .child(let child) = fields[list] else { return nil }
    return child
  }

  /// The locations of the names that a formula of an entity may read, in the order of its scope: fields, built-in
  /// fields, `old`, `user`.
  ///
  /// In a query `old` is empty. `created_on` and `changed_on` are not stored: the tables have moments, whose days
  /// depend on the time zone.
  ///
  /// - Parameters:
  ///   - entity: the entity of this table.
  ///   - table: the name of the table in the query.
  ///   - user: the current user, a record of `RecordScope.user`; nil for none.
  /// - Returns: a location for each name of the scope.
  public func locations(
    of entity: Entity, in table: Identifier, user: ExpressionRecord? = nil
  ) -> [ValueLocation] {
    var locations = fields.map { ValueLocation($0, in: table) } + Self.builtIn(in: table)
    let count = locations.count
    locations.append(.record([]))
    locations.append(.record(user?.values.map { .value($0) } ?? []))
    addRows(to: &locations, count, in: table)
    addFormulas(to: &locations)
    addRows(to: &locations, count, in: table)
    return locations
  }

  /// The locations of the names that a formula of a row may read.
  ///
  /// - Parameters:
  ///   - row: the name of the table in the query.
  ///   - around: the locations of the names beside its own fields: `parent`, `old`, `user`.
  /// - Returns: a location for each field of the row, then `around`.
  public func locations(ofRow row: Identifier, around: [ValueLocation]) -> [ValueLocation] {
    var locations = fields.map { ValueLocation($0, in: row) } + around
    addFormulas(to: &locations)
    return locations
  }

  /// Adds the fields without a column, each as a formula over the locations before it.
  private func addFormulas(to locations: inout [ValueLocation]) {
    for id in formulas {
      guard fields.indices.contains(id), case .formula(let formula) = fields[id] else { continue }
      locations[id] = .formula(formula.typed, locations)
    }
  }

  /// Adds the rows of lists, each with the locations that they may read beside their own fields.
  private func addRows(to locations: inout [ValueLocation], _ count: Int, in table: Identifier) {
    let around: [ValueLocation] = [.record(Array(locations.prefix(count))), .record([]), locations[count + 1]]
    for (id, storage) in fields.enumerated() {
      guard case .child(let child) = storage else { continue }
      locations[id] = .rows(child, holder: "\(table).\(BuiltInColumns.id)", around: around)
    }
  }

  /// The locations of the built-in fields, in the order of `RecordScope.builtIn`.
  private static func builtIn(in table: Identifier) -> [ValueLocation] {
    func text(_ name: Identifier) -> ValueLocation { .column(table: table, Column(name, .text, isNotNull: true)) }
    let version = Column(BuiltInColumns.version, .integer, isNotNull: true)
    return [
      text(BuiltInColumns.id), .column(table: table, version), .notStored, text(BuiltInColumns.createdBy), .notStored,
      text(BuiltInColumns.changedBy),
    ]
  }
}
