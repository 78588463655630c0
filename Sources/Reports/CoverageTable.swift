import SchemaModel

/// The coverage of a business's fields as lines of text: field, how full it is, which reports it feeds.
public enum CoverageTable {
  /// The coverage as lines of text.
  ///
  /// - Parameters:
  ///   - coverage: the fields with their reports.
  ///   - words: the language and the formats of the business.
  /// - Returns: a title, the table, and a summary, with a line end each.
  public static func text(_ coverage: ReportCoverage, _ words: ReportFormatter) -> String {
    let title = words.message("report.coverage.title")
    let lines = coverage.lines.map { line($0, words) }
    let columns = [
      column("report.coverage.field", words), column("report.coverage.filled", isNumber: true, words),
      column("report.coverage.reports", words),
    ]
    return title + "\n\n" + ReportTable.text(columns, lines, words) + "\n" + summary(coverage, words) + "\n"
  }

  private static func column(_ key: String, isNumber: Bool = false, _ words: ReportFormatter) -> ReportView.Column {
    ReportView.Column(heading: words.message(key), unit: nil, isNumber: isNumber)
  }

  private static func line(_ line: ReportCoverage.Line, _ words: ReportFormatter) -> ReportView.Line {
    let isComputed = line.field.logic.compute != nil && !line.field.logic.isStored
    let filled = isComputed ? words.message("report.coverage.computed") : words.share(line.filled, of: line.records)
    var feeds = line.uses.map(\.report).joined(separator: ", ")
    if line.uses.isEmpty {
      let other = words.message(line.servesCard ? "report.coverage.card" : "report.coverage.nothing")
      feeds = line.field.why.map { words.message("report.coverage.why", ["why": words.text($0)]) } ?? other
    }
    return ReportView.Line(
      kind: .detail, cells: [name(line, words.schema), filled, feeds], bar: nil)
  }

  /// The name of a field with its entity and its list: `customer.purchases.price`.
  ///
  /// - Parameters:
  ///   - line: the line of the field.
  ///   - schema: the schema that has it.
  /// - Returns: the names, joined by points.
  static func name(_ line: ReportCoverage.Line, _ schema: Schema) -> String {
    let entity = schema.entities[line.entity]
    let list = line.fieldID.list.map { [entity.fields[$0].name.text] } ?? []
    return ([entity.name.text] + list + [line.field.name.text]).joined(separator: ".")
  }

  private static func summary(_ coverage: ReportCoverage, _ words: ReportFormatter) -> String {
    let idle = coverage.lines.filter(\.feedsNothing).map { name($0, words.schema) }
    if idle.isEmpty { return words.message("report.coverage.clean") }
    return words.message(
      "report.coverage.summary", ["count": String(idle.count), "fields": idle.joined(separator: ", ")])
  }
}
