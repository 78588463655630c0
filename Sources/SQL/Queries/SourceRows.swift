import Expressions
public import SchemaModel

/// The source of a query: the records of an entity, or the rows of a list with their records. It has the FROM clause,
/// and the locations of the names that formulas read.
public struct SourceRows: Sendable {
  /// The FROM clause: `"customer" AS "daftar_record"`, with the tables that are joined.
  public let from: SQLText
  /// The locations of the names of the scope, in the order of `RecordScope`.
  public let locations: [ValueLocation]
  /// The id of the record, or of the row.
  public let id: SQLText
  /// The table whose rows are read, and its name in the query.
  let table: (name: Identifier, alias: Identifier)

  static let record: Identifier = "daftar_record"
  static let row: Identifier = "daftar_item"

  /// - Parameters:
  ///   - schema: the schema of the database.
  ///   - source: the entity, or the list of an entity.
  ///   - formulas: the formulas of the query; tables that none of them reads are left out.
  ///   - zone: the time zone by which moments become days.
  ///   - dialect: the dialect of the engine.
  public init(
    _ schema: Schema, _ source: ReportSource, reading formulas: [Formula], zone: ZoneOffsets = .utc,
    dialect: any Dialect
  ) {
    let entity = schema.entities[source.entity]
    let tables = SchemaTables(schema).entities[source.entity]
    let names = Names(formulas)
    var locations = tables.locations(of: entity, in: Self.record)
    let days = [BuiltInColumns.createdOn, BuiltInColumns.changedOn].filter { names.all.contains($0.text) }
    for (offset, name) in [(2, BuiltInColumns.createdOn), (4, BuiltInColumns.changedOn)] where days.contains(name) {
      let column = Column(Self.day(name), .date, isNotNull: true)
      locations[entity.fields.count + offset] = .column(table: Self.record, column)
    }
    let record = Self.from(tables.table.name, days: days, zone, dialect)
    guard let child = source.list.flatMap(tables.child) else {
      (from, id) = (record, "\(Self.record).\(BuiltInColumns.id)")
      table = (tables.table.name, Self.record)
      self.locations = locations
      return
    }
    let around: [ValueLocation] = [
      .record(Array(locations.prefix(entity.fields.count + RecordScope.builtIn.count))), .record([]), .record([]),
    ]
    self.locations = child.locations(ofRow: Self.row, around: around)
    id = "\(Self.row).\(BuiltInColumns.id)"
    table = (child.table.name, Self.row)
    let row: SQLText = "\(child.table.name) AS \(Self.row)"
    let link: SQLText = "\(Self.record).\(BuiltInColumns.id) = \(Self.row).\(BuiltInColumns.parent)"
    from = names.all.contains("parent") ? "\(row) JOIN \(record) ON \(link)" : row
  }

  private static func day(_ name: Identifier) -> Identifier { Identifier("daftar_day_of_\(name)") }

  private static func from(
    _ table: Identifier, days: [Identifier], _ zone: ZoneOffsets, _ dialect: any Dialect
  ) -> SQLText {
    guard !days.isEmpty else { return "\(table) AS \(record)" }
    let columns = days.map { name -> SQLText in
      let moment: SQLText = "\(name)"
      return dialect.day(of: moment, ahead: zone.offset(at: moment)) + " AS \(day(name))"
    }
    return "(SELECT *, " + columns.joined(by: ", ") + " FROM \(table)) AS \(record)"
  }

  /// The names that formulas read.
  private struct Names {
    var all: Set<String> = []

    init(_ formulas: [Formula]) {
      for formula in formulas {
        formula.typed.walk { part in
          if case .variable(_, let name) = part.kind { all.insert(name) }
          if case .field(_, _, let name) = part.kind { all.insert(name) }
        }
      }
    }
  }
}
