public import SQL
public import SchemaModel

/// Which field feeds which report, and how many records have it.
public struct ReportCoverage: Sendable {
  /// What a field does for a report. What it does first counts.
  public enum Use: String, Hashable, Sendable, CaseIterable {
    /// The report is grouped by it.
    case group
    /// A number is made of it.
    case measure
    /// It decides which records are in.
    case filter
    /// What the report reads is computed from it.
    case source
  }

  /// A field of an entity, or of one of its lists.
  public struct Line: Sendable {
    public let entity: Int
    public let place: FieldID
    public let field: Field
    /// By the names of the reports, in their order.
    public let uses: [(report: String, use: Use)]
    /// The records, or rows, that have something there.
    public let filled: Int
    /// All of them.
    public let records: Int

    /// Whether the card itself needs it: a formula or a check reads it, or records are told apart or named by it.
    public let servesCard: Bool

    /// Whether nothing reads it, and nobody says what else it is asked for.
    public var feedsNothing: Bool { uses.isEmpty && !servesCard && field.why == nil }
  }

  public let lines: [Line]

  /// Asks once an entity, and once a list.
  public init(_ schema: Schema, ask: (SQLText) throws -> [[SQLValue]]) throws {
    var lines: [Line] = []
    for entity in schema.entities {
      let tables = SchemaTables(schema).entities[entity.id]
      let fills = try FillQuery(entity.fields, tables.fields, in: tables.table.name).counts(ask)
      for field in entity.fields {
        lines.append(Self.line(FieldID(field.id), field, fills, entity, schema))
        guard let child = tables.child(ofList: field.id) else { continue }
        let rows = try FillQuery(field.rows, child.fields, in: child.table.name).counts(ask)
        lines += field.rows.map { Self.line(FieldID($0.id, inList: field.id), $0, rows, entity, schema) }
      }
    }
    self.lines = lines
  }

  private static func line(
    _ place: FieldID, _ field: Field, _ fills: FillQuery.Counts, _ entity: Entity, _ schema: Schema
  ) -> Line {
    let uses = schema.reports.compactMap { report in
      use(of: place, entity, in: report).map { (report: report.name, use: $0) }
    }
    let filled = fills.filled.indices.contains(field.id) ? fills.filled[field.id] : 0
    return Line(
      entity: entity.id, place: place, field: field, uses: uses, filled: filled, records: fills.records,
      servesCard: serves(place, entity))
  }

  private static func serves(_ place: FieldID, _ entity: Entity) -> Bool {
    if place.list == nil,
      entity.identities.flatMap(\.fields).contains(place.field) || entity.titleFields.contains(place.field)
    {
      return true
    }
    let logic = entity.fields.flatMap { $0.logic.all + $0.rows.flatMap(\.logic.all) }
    let formulas = logic + entity.checks.map(\.require) + (entity.title.map { [$0] } ?? [])
    return formulas.contains { $0.reads.fields.contains(place) }
  }

  private static func use(of place: FieldID, _ entity: Entity, in report: Report) -> Use? {
    guard report.source.entity == entity.id else { return nil }
    func reads(_ formulas: [Formula]) -> Bool { formulas.contains { $0.reads.fields.contains(place) } }
    if let list = report.source.list, place == FieldID(list) { return .source }
    if reads((report.rows + report.columns).map(\.formula)) { return .group }
    if reads(report.aggregates.compactMap(\.argument)) { return .measure }
    if reads(report.filter.map { [$0] } ?? []) { return .filter }
    return sources(of: report, entity).contains(place) ? .source : nil
  }

  /// Everything that the fields of a report are computed from.
  private static func sources(of report: Report, _ entity: Entity) -> Set<FieldID> {
    var found: Set<FieldID> = []
    var open = Array(report.formulas.reduce(into: Set<FieldID>()) { $0.formUnion($1.reads.fields) })
    while let place = open.popLast() {
      guard let field = entity.field(place) else { continue }
      let read = (field.logic.compute.map { [$0] } ?? []) + field.logic.visibleWhen
      for next in read.flatMap(\.reads.fields) where found.insert(next).inserted { open.append(next) }
    }
    return found
  }
}
