import JSONText
import Localization
import SQL
import SchemaModel

/// Reads records as the schema before an upgrade knew them.
struct FormerRecords {
  let connection: any DatabaseConnection
  let entity: FormerEntity

  /// Reads all records.
  ///
  /// - Parameter body: Called with the id of each record, its fields as JSON (blanks are left out), and the origins of
  ///   these by the names that they get.
  /// - Complexity: O(records), one more statement a record for each list and each field with several options.
  func each(
    _ body: (_ id: String, _ fields: [JSONValue.Member], _ origins: [JSONValue.Member]) throws -> Void
  ) throws {
    let names = [BuiltInColumns.id, BuiltInColumns.origins] + entity.columns.map(\.name)
    let formerNames = Dictionary(
      entity.columns.map { ($0.field, $0.name.text) } + entity.links.map { ($0.field, $0.name) }
        + entity.lists.map { ($0.field, $0.name) }, uniquingKeysWith: { first, _ in first })
    try connection.eachRow("SELECT \(names.list) FROM \(entity.table)") { row in
      guard let id = row[0].text else { return }
      var fields = Self.members(entity.columns, Array(row.dropFirst(2)))
      for link in entity.links { fields += try options(of: id, link) }
      for list in entity.lists {
        let rows = try self.rows(of: id, list)
        if !rows.isEmpty { fields.append(JSONValue.Member(list.field, .array(rows))) }
      }
      let former = OriginsJSON.named(row[1].text ?? "")
      let origins = fields.compactMap { field in
        former(formerNames[field.name] ?? field.name).map { JSONValue.Member(field.name, .string($0.rawValue)) }
      }
      try body(id, fields, origins)
    }
  }

  private func options(of holder: String, _ link: FormerEntity.Link) throws -> [JSONValue.Member] {
    let rows = try connection.rows(
      """
      SELECT \(BuiltInColumns.option) FROM \(link.table) WHERE \(BuiltInColumns.holder) = \(bind: .text(holder)) \
      ORDER BY \(BuiltInColumns.option)
      """)
    let codes = rows.compactMap { $0[0].text }
    guard !codes.isEmpty else { return [] }
    let known = link.codes.filter(codes.contains)
    let all = known + codes.filter { !known.contains($0) }
    return [JSONValue.Member(link.field, .array(all.map { .string($0) }))]
  }

  private func rows(of record: String, _ list: FormerEntity.List) throws -> [JSONValue] {
    let names = [BuiltInColumns.id] + list.columns.map(\.name)
    let rows = try connection.rows(
      """
      SELECT \(names.list) FROM \(list.table) WHERE \(BuiltInColumns.parent) = \(bind: .text(record)) \
      ORDER BY \(BuiltInColumns.position)
      """)
    return try rows.map { row in
      let id = row[0].text ?? ""
      var members = [JSONValue.Member("id", .string(id))] + Self.members(list.columns, Array(row.dropFirst()))
      for link in list.links { members += try options(of: id, link) }
      return .object(members)
    }
  }

  private static func members(_ columns: [FormerEntity.Column], _ values: [SQLValue]) -> [JSONValue.Member] {
    zip(columns, values).compactMap { column, value in
      json(value, column.type).map { JSONValue.Member(column.field, $0) }
    }
  }

  /// A stored value as the field of its column would have written it; nil for a blank.
  private static func json(_ value: SQLValue, _ type: ColumnType) -> JSONValue? {
    switch (value, type) {
    case (.null, _), (.bytes, _): nil
    case (.integer(let number), .boolean): .bool(number == 1)
    case (.integer(let units), .decimal(let scale)): .string(ExactDecimal(units: units, places: scale).description)
    case (.decimal(let units, let scale), _): .string(ExactDecimal(units: units, places: scale).description)
    case (.integer(let number), _): .number(String(number))
    case (.text(let text), _): .string(text)
    }
  }
}
