import ByteText
public import SchemaModel

/// Reads single texts of a field outside of a record: to choose among texts, or to look a value up, before a row is
/// checked.
public struct CellProbe {
  private let parser: CellParser
  private var reader: CellReader
  private var scratch: [UInt8] = []
  private var rewrote = false

  /// Makes a probe of a field.
  ///
  /// - Parameters:
  ///   - validator: the validator of the schema.
  ///   - entity: the entity of the field.
  ///   - list: the list's field id for a column of it; nil for a field of the record.
  ///   - field: the field.
  ///   - amounts: the unit of the amounts in its texts.
  /// - Returns: nil where the validator does not know the field.
  public init?(
    _ validator: Validator, entity: Entity, list: Int? = nil, field: Field, amounts: AmountUnit = .currency
  ) {
    var parsers = validator.parsers(of: entity)
    if let list { parsers = parsers.flatMap { $0.columns.indices.contains(list) ? $0.columns[list] : nil } }
    guard let parsers, parsers.cells.indices.contains(field.id) else { return nil }
    parser = parsers.cell(field.id, amounts)
    reader = CellReader(field: field, parser: parser, schema: validator.schema)
  }

  /// Whether the field accepts a text. O(bytes).
  ///
  /// - Parameter text: the bytes of the text; it need not be valid UTF-8.
  /// - Returns: false also for a blank.
  public mutating func takes(_ text: [UInt8]) -> Bool {
    guard UTF8Check.firstFault(text.span) == nil, !text.contains(0) else { return false }
    switch parser.read(text.span, scratch: &scratch, rewrote: &rewrote) {
    case .blank, .fault: return false
    case .text, .integer, .decimal, .boolean, .date, .option, .options: return true
    }
  }

  /// Whether the field accepts a value that was not written as a text. O(bytes).
  ///
  /// - Parameter value: A value of the field's type.
  public func accepts(_ value: Value) -> Bool { parser.fault(value) == nil }

  /// The value of a text. O(bytes).
  ///
  /// - Parameter text: the bytes of the text; it need not be valid UTF-8.
  /// - Returns: nil where the field refuses the text, or only a store can find the record that it names.
  public mutating func value(_ text: [UInt8]) -> Value? {
    guard UTF8Check.firstFault(text.span) == nil else { return nil }
    switch reader.read(utf8: text) {
    case .value(let value): return value
    case .blank: return .blank
    case .fault, .named: return nil
    }
  }
}
