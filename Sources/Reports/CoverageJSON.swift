public import JSONText
public import SchemaModel

/// The coverage as one JSON document: every field with the reports that it feeds and how many records have it, and the
/// names of those that feed nothing and do not say why they are asked.
public enum CoverageJSON {
  /// The coverage as JSON.
  ///
  /// - Parameters:
  ///   - coverage: the fields with their reports.
  ///   - schema: the schema that has them.
  /// - Returns: an object with `fields` and `feed_nothing`.
  public static func document(_ coverage: ReportCoverage, _ schema: Schema) -> JSONValue {
    let fields = coverage.lines.map { line -> JSONValue in
      let uses = line.uses.map { use in
        JSONValue.object([.init("report", .string(use.report)), .init("as", .string(use.use.rawValue))])
      }
      return .object([
        .init("field", .string(CoverageTable.name(line, schema))), .init("records", .number(String(line.records))),
        .init("filled", .number(String(line.filled))), .init("reports", .array(uses)),
        .init("serves_card", .bool(line.servesCard)), .init("has_why", .bool(line.field.why != nil)),
      ])
    }
    let idle = coverage.lines.filter(\.feedsNothing).map { JSONValue.string(CoverageTable.name($0, schema)) }
    return .object([.init("fields", .array(fields)), .init("feed_nothing", .array(idle))])
  }
}
