public import Expressions
public import SchemaModel

/// The table of an entity or of a list, and where the values of its fields are kept.
public struct TableLayout: Hashable, Sendable {
  public let table: Table
  /// Where each field is kept, by the fields' ids.
  public let fields: [FieldStorage]
  /// The ids of fields that have no column, each behind those that it reads.
  public let formulas: [Int]

  /// - Parameters:
  ///   - table: the table of the records or rows themselves.
  ///   - fields: where each field is kept, by the fields' ids.
  ///   - formulas: the ids of fields that have no column, each behind those that it reads.
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

  /// The table of a list's rows; nil where the field is kept in another way. O(1).
  /// - Parameter list: the id of the list's field; any number.
  public func child(ofList list: Int) -> TableLayout? {
    guard fields.indices.contains(list), case .child(let child) = fields[list] else { return nil }
    return child
  }

  /// Where the names of an entity's scope are found, in its order: fields, built-in fields, `old`, `user`.
  ///
  /// A query has no `old`. The days of `created_on` and `changed_on` are not stored: the tables keep moments, and which
  /// day one is depends on the zone.
  /// - Parameters:
  ///   - entity: the entity whose table this is.
  ///   - table: the name that the table has in the query.
  ///   - user: a record of `RecordScope.user`, or nil where nobody asks.
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

  /// Where the names of a row's scope are found.
  /// - Parameters:
  ///   - row: the name that the table has in the query.
  ///   - around: what a row may read beside its own fields: `parent`, `old`, `user`.
  /// - Returns: a location for each field of the row, then those around.
  public func locations(ofRow row: Identifier, around: [ValueLocation]) -> [ValueLocation] {
    var locations = fields.map { ValueLocation($0, in: row) } + around
    addFormulas(to: &locations)
    return locations
  }

  /// The fields that are worked out, each over the locations that are known before it.
  private func addFormulas(to locations: inout [ValueLocation]) {
    for id in formulas {
      guard fields.indices.contains(id), case .formula(let formula) = fields[id] else { continue }
      locations[id] = .formula(formula.typed, locations)
    }
  }

  /// The rows of lists, with what they may read beside their own fields.
  private func addRows(to locations: inout [ValueLocation], _ count: Int, in table: Identifier) {
    let around: [ValueLocation] = [.record(Array(locations.prefix(count))), .record([]), locations[count + 1]]
    for (id, storage) in fields.enumerated() {
      guard case .child(let child) = storage else { continue }
      locations[id] = .rows(child, holder: "\(table).\(BuiltInColumns.id)", around: around)
    }
  }

  /// In the order of `RecordScope.builtIn`.
  private static func builtIn(in table: Identifier) -> [ValueLocation] {
    func text(_ name: Identifier) -> ValueLocation { .column(table: table, Column(name, .text, isNotNull: true)) }
    let version = Column(BuiltInColumns.version, .integer, isNotNull: true)
    return [
      text(BuiltInColumns.id), .column(table: table, version), .notStored, text(BuiltInColumns.createdBy), .notStored,
      text(BuiltInColumns.changedBy),
    ]
  }
}
