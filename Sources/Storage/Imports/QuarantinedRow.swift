import ByteText
import JSONText
import SQL
public import SchemaModel

/// A row of an import that waits for a person: its cells, the mapped values, and the reasons.
public struct QuarantinedRow: Hashable, Sendable {
  /// The name of the import.
  public let name: String
  /// The number of the row in the file, from 1, not counting the header.
  public let row: Int
  public let wave: String
  /// The cells of the row in the file.
  public let cells: [String]
  /// The texts of the mapped record, by field name, without blanks.
  public let input: [String: String]
  public let violations: [Violation]

  /// Creates a row.
  ///
  /// - Parameters:
  ///   - name: The name of the import.
  ///   - row: The number of the row, from 1.
  ///   - wave: The name of the wave.
  ///   - cells: The cells of the row in the file.
  ///   - input: The texts of the mapped record, by field name.
  ///   - violations: The reasons why it waits.
  public init(
    name: String, row: Int, wave: String, cells: [String], input: [String: String], violations: [Violation]
  ) {
    self.name = name
    self.row = row
    self.wave = wave
    self.cells = cells
    self.input = input
    self.violations = violations
  }
}

extension QuarantinedRow {
  /// The cells as the file had them, as far as they are known: a formula that nobody worked out is told from a text that
  /// looks like one.
  public var bytes: [[UInt8]] {
    let formulas = Set(
      violations.compactMap { $0.code == .notCalculated ? $0.arguments["formula"]?.description : nil })
    return cells.map { cell in
      let text = Array(cell.utf8)
      let isFormula = UncalculatedFormula.isShown(text.span) && formulas.contains(String(cell.dropFirst().dropLast()))
      return isFormula ? UncalculatedFormula.cell(Array(text.dropFirst(2).dropLast())) : text
    }
  }

  /// Decodes a row of the ledger. Reasons that the schema no longer has are left out. Control characters of texts are
  /// made visible, whatever an earlier version stored.
  ///
  /// - Parameters:
  ///   - name: The name of the import.
  ///   - row: The number of the row, from 1.
  ///   - wave: The name of the wave.
  ///   - stored: Its cells, input and reasons, as the table has them.
  ///   - shape: Its shape.
  ///   - checks: The checks of the entity, to find those that the reasons name.
  /// - Returns: nil where something is missing or damaged.
  init?(name: String, row: Int, wave: String, stored: [SQLValue], shape: InputShape, checks: [Check]) {
    guard stored.count == 3, let texts = stored[0].text.flatMap(QuarantineCoding.cells),
      let reasons = stored[2].text.flatMap(QuarantineCoding.objects)
    else { return nil }
    func visible(_ text: String) -> String { VisibleBytes.text(Array(text.utf8)) }
    let input = QuarantineCoding.input(of: texts, shape, exceptions: stored[1].text)
    self.init(
      name: name, row: row, wave: wave, cells: texts.map(visible), input: input.mapValues(visible),
      violations: reasons.compactMap { Self.decode($0, checks) })
  }

  private static func decode(_ value: JSONValue, _ checks: [Check]) -> Violation? {
    guard let code = value["code"]?.string.flatMap({ ViolationCode(rawValue: $0) }), let field = value["field"]?.string
    else { return nil }
    let arguments = (value["arguments"]?.members ?? []).map { ($0.name, ViolationArgumentJSON.decode($0.value)) }
    let check = value["rule"]?.string.flatMap { rule in
      checks.first { Rule.check($0.name).rawValue == rule }
    }
    return Violation(
      code, at: field.isEmpty ? FieldPath([]) : FieldPath(FieldName(field)),
      Dictionary(arguments) { first, _ in first }, check: check)
  }
}
