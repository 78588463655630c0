public import SchemaModel
import Localization

/// What the search of a business looks through: every value of a record that a person could look for, folded, a value
/// a line. A search term has no line break, so it never matches across two values.
public struct SearchText: Sendable {
  private let schema: Schema
  private let isPersianCalendar: Bool

  public init(schema: Schema) {
    self.schema = schema
    isPersianCalendar = schema.business.calendar == .persian
  }

  /// The text of a record.
  public func text(of values: RecordValues, fields: [Field]) -> String {
    Folding.fold(zip(fields, values).flatMap { words(of: $1, $0) }.joined(separator: "\n"))
  }

  private func words(of value: Value, _ field: Field) -> [String] {
    switch value {
    case .blank, .boolean, .reference: []
    case .text(let text): [text]
    case .integer(let number): [String(number)]
    case .decimal(let decimal): [decimal.description]
    case .date(let date): [date.iso] + (isPersianCalendar ? [PersianCalendar.text(of: date)].compactMap(\.self) : [])
    case .option(let code): labels([code], field)
    case .options(let codes): labels(codes, field)
    case .rows(let rows): rows.flatMap { row in zip(field.rows, row.values).flatMap { words(of: $1, $0) } }
    }
  }

  /// The codes and what people call them, in every language.
  private func labels(_ codes: [String], _ field: Field) -> [String] {
    let options = schema.options(of: field).filter { codes.contains($0.code) }
    return codes + options.flatMap(\.label.allTexts).filter { !codes.contains($0) }
  }
}
