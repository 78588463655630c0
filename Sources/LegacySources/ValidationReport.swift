import Delimited
public import JSONText
import SchemaModel
import Validation

/// Counts what a file's validation found.
public struct ValidationReport: Hashable, Sendable {
  public private(set) var rows = 0
  public private(set) var invalid = 0
  public private(set) var errors = 0
  /// Checks that would ask whether it is meant so; their rows are valid.
  public private(set) var warnings = 0
  /// Errors by column, in the order in which columns first failed.
  public private(set) var byColumn: [(name: String, count: Int)] = []
  /// Lines of a file of rows, its header included; nil for other files.
  public private(set) var lines: Int?
  /// Rows without anything in them, which were passed over.
  public private(set) var blank = 0
  /// Columns without a name at the end of the rows, which were dropped.
  public private(set) var unnamed = 0
  /// The index in `byColumn` of each column.
  private var indices: [String: Int] = [:]

  public init() {}

  public var valid: Int { rows - invalid }

  /// Notes what a source of rows passed over, at its end.
  mutating func count(_ summary: RowSummary) {
    lines = summary.lines
    blank = summary.blankRows
    unnamed = summary.unnamedColumns
  }

  /// Notes a line without anything in it.
  mutating func countBlank() { blank += 1 }

  /// Notes a row and whether it was in order.
  mutating func countRow(isValid: Bool) {
    rows += 1
    if !isValid { invalid += 1 }
  }

  /// Notes a finding; says whether it is worth a line, which what only tells something is not.
  mutating func count(_ severity: Check.Severity, column: String) -> Bool {
    switch severity {
    case .error: count(column: column)
    case .warning: warnings += 1
    case .note: return false
    }
    return true
  }

  /// Notes a finding of a row of cells.
  mutating func count(_ fault: RowChecker.Fault, _ entity: Entity) -> Bool {
    count(fault.severity, column: fault.field.map { entity.fields[$0].name.text } ?? fault.rule.rawValue)
  }

  /// Notes an error of a column.
  mutating func count(column: String, errors count: Int = 1) {
    errors += count
    if let index = indices[column] {
      byColumn[index].count += count
    } else {
      indices[column] = byColumn.count
      byColumn.append((column, count))
    }
  }

  /// The last line of `--json`: columns by name.
  public var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("rows", .number(String(rows))), .init("valid", .number(String(valid))),
      .init("invalid", .number(String(invalid))), .init("errors", .number(String(errors))),
    ]
    if warnings > 0 { members.append(.init("warnings", .number(String(warnings)))) }
    if blank > 0 { members.append(.init("blank", .number(String(blank)))) }
    if unnamed > 0 { members.append(.init("unnamed_columns", .number(String(unnamed)))) }
    members.append(
      .init(
        "by_column",
        .object(byColumn.sorted { $0.name < $1.name }.map { .init($0.name, .number(String($0.count))) })))
    return .object(members)
  }

  public static func == (left: ValidationReport, right: ValidationReport) -> Bool { left.json == right.json }
  public func hash(into hasher: inout Hasher) { hasher.combine(json) }
}
