import ByteText
public import SchemaModel

/// Tries single texts of a field, for those who choose among texts, or look a value up, before a row is checked.
public struct CellProbe {
  private let plan: CellParser
  private var reader: CellReader
  private var scratch: [UInt8] = []
  private var rewrote = false

  /// A trial of a field, or of a field in the rows of a list; nil where the validator does not know it.
  public init?(_ validator: Validator, entity: Entity, list: Int? = nil, field: Field) {
    var plans = validator.plans(of: entity)
    if let list { plans = plans.flatMap { $0.rows.indices.contains(list) ? $0.rows[list] : nil } }
    guard let plans, plans.cells.indices.contains(field.id) else { return nil }
    plan = plans.cells[field.id]
    reader = CellReader(field: field, plan: plan, schema: validator.schema)
  }

  /// Whether the field takes a text. A blank is not a text. O(bytes).
  public mutating func takes(_ text: [UInt8]) -> Bool {
    guard UTF8Check.firstFault(text.span) == nil, !text.contains(0) else { return false }
    switch plan.read(text.span, scratch: &scratch, rewrote: &rewrote) {
    case .blank, .fault: return false
    case .text, .integer, .decimal, .boolean, .date, .option, .options, .reference: return true
    }
  }

  /// The value of a text; nil where the field refuses it, or only a store can tell which record it names. O(bytes).
  public mutating func value(_ text: [UInt8]) -> Value? {
    guard UTF8Check.firstFault(text.span) == nil else { return nil }
    switch reader.read(utf8: text) {
    case .value(let value): return value
    case .blank: return .blank
    case .fault, .named: return nil
    }
  }
}
