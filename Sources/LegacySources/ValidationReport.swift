import Delimited
public import JSONText
import SchemaModel
import Validation

/// The counts of a file's validation.
public struct ValidationReport: Hashable, Sendable {
  /// The number of rows.
  public private(set) var rows = 0
  /// The number of rows with an error.
  public private(set) var invalid = 0
  /// The number of errors.
  public private(set) var errors = 0
  /// The number of warnings. Rows with warnings only are valid.
  public private(set) var warnings = 0
  /// The number of errors by column, in the order in which columns first had one.
  public private(set) var byColumn: [(name: String, count: Int)] = []
  /// The number of lines of a file with rows, including the header; nil for other files.
  public private(set) var lines: Int?
  /// The number of blank rows, which were skipped.
  public private(set) var blank = 0
  /// The number of unnamed columns at the end of the rows, which were dropped.
  public private(set) var unnamed = 0
  /// The index of each column in `byColumn`.
  private var indices: [String: Int] = [:]

  public init() {}

  /// The number of rows without errors.
  public var valid: Int { rows - invalid }

  /// Adds what a row source skipped, at its end.
  ///
  /// - Parameter summary: The counts of the source.
  mutating func count(_ summary: RowSummary) {
    lines = summary.lines
    blank = summary.blankRows
    unnamed = summary.unnamedColumns
  }

  /// Counts a blank line.
  mutating func countBlank() { blank += 1 }

  /// Counts a row.
  ///
  /// - Parameter isValid: Whether it has no errors.
  mutating func countRow(isValid: Bool) {
    rows += 1
    if !isValid { invalid += 1 }
  }

  /// Counts a finding.
  ///
  /// - Parameters:
  ///   - severity: The severity of the finding.
  ///   - column: The name of the column.
  /// - Returns: Whether the finding is reported as a line, as errors and warnings are.
  mutating func count(_ severity: Check.Severity, column: String) -> Bool {
    switch severity {
    case .error: count(column: column)
    case .warning: warnings += 1
    case .note: return false
    }
    return true
  }

  /// Counts a finding of a row of cells.
  ///
  /// - Parameters:
  ///   - fault: The finding.
  ///   - entity: The entity of the records in the file.
  /// - Returns: Whether the finding is reported as a line.
  mutating func count(_ fault: RowChecker.Fault, _ entity: Entity) -> Bool {
    count(fault.severity, column: fault.field.map { entity.fields[$0].name.text } ?? fault.rule.rawValue)
  }

  /// Counts errors of a column.
  ///
  /// - Parameters:
  ///   - column: The name of the column.
  ///   - count: The number of errors.
  mutating func count(column: String, errors count: Int = 1) {
    errors += count
    if let index = indices[column] {
      byColumn[index].count += count
    } else {
      indices[column] = byColumn.count
      byColumn.append((column, count))
    }
  }

  /// The last line of `--json` output, with the columns by name.
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
