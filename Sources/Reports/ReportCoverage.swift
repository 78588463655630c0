public import SQL
public import SchemaModel

/// The fields of a business with the reports that use them, and how many records have a value in each.
public struct ReportCoverage: Sendable {
  /// How a report uses a field; the first that applies counts.
  public enum Use: String, Hashable, Sendable, CaseIterable {
    /// The report is grouped by it.
    case group
    /// A measure is computed from it.
    case measure
    /// It decides which records are in.
    case filter
    /// What the report reads is computed from it.
    case source
  }

  /// A field of an entity, or of one of its lists.
  public struct Line: Sendable {
    /// The index of the entity in the schema.
    public let entity: Int
    public let fieldID: FieldID
    public let field: Field
    /// The reports that use the field, by name, in the order of the schema.
    public let uses: [(report: String, use: Use)]
    /// How many records, or rows, have a value in it.
    public let filled: Int
    /// How many records, or rows, there are.
    public let records: Int

    /// Whether the record itself needs it: a formula or a check reads it, or it identifies or names records.
    public let servesCard: Bool

    /// Whether nothing uses it, and the schema does not say why it is asked.
    public var feedsNothing: Bool { uses.isEmpty && !servesCard && field.why == nil }
  }

  /// A line for each field, the columns of a list behind it.
  public let lines: [Line]

  /// Counts the values of all fields, by a statement for each entity and each list.
  ///
  /// - Parameters:
  ///   - schema: the schema with its reports.
  ///   - ask: gives the rows of a statement.
  /// - Throws: what `ask` throws.
  public init(_ schema: Schema, ask: (SQLText) throws -> [[SQLValue]]) throws {
    var lines: [Line] = []
    for entity in schema.entities {
      let tables = SchemaTables(schema).entities[entity.id]
      let fills = try FillQuery(entity.fields, tables.fields, in: tables.table.name).counts(ask)
      for field in entity.fields {
        lines.append(Self.line(FieldID(field.id), field, fills, entity, schema))
        guard let child = tables.child(ofList: field.id) else { continue }
        let rows = try FillQuery(field.columns, child.fields, in: child.table.name).counts(ask)
        lines += field.columns.map { Self.line(FieldID($0.id, inList: field.id), $0, rows, entity, schema) }
      }
    }
    self.lines = lines
  }

  private static func line(
    _ id: FieldID, _ field: Field, _ fills: FillQuery.Counts, _ entity: Entity, _ schema: Schema
  ) -> Line {
    let uses = schema.reports.compactMap { report in
      use(of: id, entity, in: report).map { (report: report.name, use: $0) }
    }
    let filled = fills.filled.indices.contains(field.id) ? fills.filled[field.id] : 0
    return Line(
      entity: entity.id, fieldID: id, field: field, uses: uses, filled: filled, records: fills.records,
      servesCard: serves(id, entity))
  }

  private static func serves(_ id: FieldID, _ entity: Entity) -> Bool {
    if id.list == nil,
      entity.identities.flatMap(\.fields).contains(id.field) || entity.titleFields.contains(id.field)
    {
      return true
    }
    let logic = entity.fields.flatMap { $0.logic.all + $0.columns.flatMap(\.logic.all) }
    let formulas = logic + entity.checks.map(\.require) + (entity.title.map { [$0] } ?? [])
    return formulas.contains { $0.reads.fields.contains(id) }
  }

  private static func use(of id: FieldID, _ entity: Entity, in report: Report) -> Use? {
    guard report.source.entity == entity.id else { return nil }
    func reads(_ formulas: [Formula]) -> Bool { formulas.contains { $0.reads.fields.contains(id) } }
    if let list = report.source.list, id == FieldID(list) { return .source }
    if reads((report.rows + report.columns).map(\.formula)) { return .group }
    if reads(report.aggregates.compactMap(\.argument)) { return .measure }
    if reads(report.filter.map { [$0] } ?? []) { return .filter }
    return sources(of: report, entity).contains(id) ? .source : nil
  }

  /// Everything that the fields of a report are computed from.
  private static func sources(of report: Report, _ entity: Entity) -> Set<FieldID> {
    var found: Set<FieldID> = []
    var open = Array(report.formulas.reduce(into: Set<FieldID>()) { $0.formUnion($1.reads.fields) })
    while let id = open.popLast() {
      guard let field = entity.field(id) else { continue }
      let read = (field.logic.compute.map { [$0] } ?? []) + field.logic.visibleWhen
      for next in read.flatMap(\.reads.fields) where found.insert(next).inserted { open.append(next) }
    }
    return found
  }
}
