public import Expressions
public import SchemaModel

extension EntityTables {
  /// The table of a list's rows; nil where the field is kept in another way. O(1).
  ///
  /// - Parameter list: The id of the list's field; any number.
  public func child(ofList list: Int) -> ChildTable? {
    guard fields.indices.contains(list), case .child(let child) = fields[list] else { return nil }
    return child
  }

  /// Where the names of an entity's scope are found, in its order: fields, built-in fields, `old`, `user`. `table` is
  /// the name of the entity's table in the query.
  ///
  /// A query has no `old`. The days of `created_on` and `changed_on` are nowhere: the tables keep moments, and which
  /// day one is depends on the zone. `user` is a record of `RecordScope.user`, or nil where nobody asks.
  public func places(
    of entity: Entity, in table: Identifier, user: ExpressionRecord? = nil
  ) -> [LoweringPlace] {
    var places = fields.map { LoweringPlace($0, in: table) } + Self.builtIn(in: table)
    let count = places.count
    places.append(.record([]))
    places.append(.record(user?.values.map { .value($0) } ?? []))
    addRows(to: &places, count, in: table)
    for id in formulas {
      guard fields.indices.contains(id), case .formula(let formula) = fields[id] else { continue }
      places[id] = .formula(formula.typed, places)
    }
    addRows(to: &places, count, in: table)
    return places
  }

  /// The rows of lists, with what they may read beside their own fields.
  private func addRows(to places: inout [LoweringPlace], _ count: Int, in table: Identifier) {
    let around: [LoweringPlace] = [.record(Array(places.prefix(count))), .record([]), places[count + 1]]
    for (id, storage) in fields.enumerated() {
      guard case .child(let child) = storage else { continue }
      places[id] = .rows(child, holder: "\(table).\(BuiltInColumns.id)", around: around)
    }
  }

  /// In the order of `RecordScope.builtIn`.
  private static func builtIn(in table: Identifier) -> [LoweringPlace] {
    func text(_ name: Identifier) -> LoweringPlace { .column(table: table, Column(name, .text, isNotNull: true)) }
    let version = Column(BuiltInColumns.version, .integer, isNotNull: true)
    return [
      text(BuiltInColumns.id), .column(table: table, version), .nowhere, text(BuiltInColumns.createdBy), .nowhere,
      text(BuiltInColumns.changedBy),
    ]
  }
}

extension ChildTable {
  /// Where the names of a row's scope are found: its fields, then what stands around.
  public func places(in row: Identifier, around: [LoweringPlace]) -> [LoweringPlace] {
    var places = fields.map { LoweringPlace($0, in: row) } + around
    for id in formulas {
      guard fields.indices.contains(id), case .formula(let formula) = fields[id] else { continue }
      places[id] = .formula(formula.typed, places)
    }
    return places
  }
}
