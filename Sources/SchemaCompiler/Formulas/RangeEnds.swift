import Expressions
import Localization
import SchemaModel

/// The ends of a range, as far as they are the same for every record.
struct RangeEnds {
  private let low: Bound?
  private let high: Bound?

  /// Finds the ends of a range.
  ///
  /// - Parameters:
  ///   - field: the field with its plain range.
  ///   - minimum: the formula of the lower end, if any.
  ///   - maximum: the formula of the upper end, if any.
  init(_ field: Field, minimum: Formula?, maximum: Formula?) {
    var plain: (min: Bound?, max: Bound?)
    for case .range(let min, let max) in field.type.constraints { plain = (min, max) }
    low = minimum == nil ? plain.min : minimum.flatMap { Self.constant($0, field) }
    high = maximum == nil ? plain.max : maximum.flatMap { Self.constant($0, field) }
  }

  /// Both ends as texts, where the range is empty.
  var crossed: (String, String)? {
    switch (low, high) {
    case (.integer(let low), .integer(let high)) where high < low: ("\(low)", "\(high)")
    case (.decimal(let low), .decimal(let high)) where high < low: ("\(low)", "\(high)")
    case (.date(let low), .date(let high)) where high < low: (low.iso, high.iso)
    case (.integer, _), (.decimal, _), (.date, _), (nil, _): nil
    }
  }

  private static func constant(_ formula: Formula, _ field: Field) -> Bound? {
    guard let constant = formula.typed.constant else { return nil }
    switch Value(constant, in: field)?.representation {
    case .integer(let number): return .integer(number)
    case .decimal(let number): return .decimal(number)
    case .date(let date): return .date(date)
    case .blank, .text, .boolean, .codes, .list, nil: return nil
    }
  }
}
