public import SchemaModel
import Localization

/// Makes the text that full-text search looks through: every value of a record that people may search for, folded, one
/// a line. A search term contains no line break, so it never matches across two values.
public struct SearchText: Sendable {
  private let schema: Schema
  private let isPersianCalendar: Bool

  /// Creates a maker of search texts.
  ///
  /// - Parameter schema: The schema of the records.
  public init(schema: Schema) {
    self.schema = schema
    isPersianCalendar = schema.business.calendar == .persian
  }

  /// The search text of a record.
  ///
  /// - Parameters:
  ///   - values: The values of the record.
  ///   - fields: The fields of its entity.
  /// - Returns: The folded values, one a line.
  public func text(of values: RecordValues, fields: [Field]) -> String {
    Folding.fold(zip(fields, values).flatMap { words(of: $1, $0) }.joined(separator: "\n"))
  }

  private func words(of value: Value, _ field: Field) -> [String] {
    switch value.representation {
    case .blank, .boolean: []
    case .text(let text):
      field.type.optionList != nil ? labels([text], field) : field.type.hasLiterals ? [text] : []
    case .integer(let number): [String(number)]
    case .decimal(let decimal): [decimal.description]
    case .date(let date): [date.iso] + (isPersianCalendar ? [PersianCalendar.text(of: date)].compactMap(\.self) : [])
    case .codes(let codes): labels(codes, field)
    case .list(let rows): rows.flatMap { row in zip(field.columns, row.values).flatMap { words(of: $1, $0) } }
    }
  }

  /// Option codes with their labels in every language.
  private func labels(_ codes: [String], _ field: Field) -> [String] {
    let options = schema.options(of: field).filter { codes.contains($0.code) }
    return codes + options.flatMap(\.label.allTexts).filter { !codes.contains($0) }
  }
}
