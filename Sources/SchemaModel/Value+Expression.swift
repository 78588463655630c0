public import Expressions
import Localization

extension Value {
  /// The value in expressions. A blank list is a list without items.
  ///
  /// - Parameters:
  ///   - field: The field of the value.
  ///   - row: The type of the rows, if the field is a list.
  /// - Returns: The value of the variable.
  /// - Complexity: O(size).
  public func expression(in field: Field, row: RecordType? = nil) -> ExpressionValue {
    switch representation {
    case .blank:
      switch field.type.cardinality {
      case .many: return .list([])
      case .one: return .null
      }
    case .text(let text): return .string(text)
    case .integer(let number): return .int(number)
    case .decimal(let number):
      return WideDecimal(units: Int128(number.units), scale: number.places).map { .decimal($0) } ?? .null
    case .boolean(let flag): return .bool(flag)
    case .date(let date): return .date(date)
    case .codes(let codes): return .list(codes.map { .string($0) })
    case .list(let rows):
      guard let row else { return .list([]) }
      return .list(rows.map { .record(ExpressionRecord(row, $0.expressions(of: field.columns))) })
    }
  }

  /// Converts the result of an expression to a value of a field. An expression never gives rows.
  ///
  /// - Parameters:
  ///   - value: The result of an expression.
  ///   - field: The field to store it in.
  /// - Returns: nil if the field cannot hold the result: it has another type, too many decimal places, or exceeds 64
  ///   bits.
  public init?(_ value: ExpressionValue, in field: Field) {
    switch (value, field.type.representation) {
    case (.null, _): self = .blank
    case (.string(""), .text) where field.type.target == nil: self = .blank
    case (.string(let text), .text): self.init(text: text, of: field.type.scalar)
    case (.int(let number), .integer): self = .integer(number)
    case (.int(let number), .decimal(let scale)):
      guard let decimal = Self.decimal(WideDecimal(number), scale: scale) else { return nil }
      self = .decimal(decimal)
    case (.decimal(let number), .decimal(let scale)):
      guard let decimal = Self.decimal(number, scale: scale) else { return nil }
      self = .decimal(decimal)
    case (.bool(let flag), .boolean): self = .boolean(flag)
    case (.date(let date), .date): self = .date(date)
    case (.list(let list), .codes):
      let codes = list.items.compactMap { item in if case .string(let code) = item { code } else { nil } }
      guard codes.count == list.items.count else { return nil }
      self = codes.isEmpty ? .blank : .options(codes)
    case (_, .text), (_, .integer), (_, .decimal), (_, .boolean), (_, .date), (_, .codes), (_, .list): return nil
    }
  }

  private static func decimal(_ number: WideDecimal, scale: Int) -> ExactDecimal? {
    guard number.scale <= scale, let units = Int64(exactly: number.units) else { return nil }
    let decimal = ExactDecimal(units: units, places: Int(number.scale))
    return decimal.units(atPlaces: scale) == nil ? nil : decimal
  }
}

extension Row {
  /// The values of a row in expressions.
  ///
  /// - Parameter fields: The columns of the list.
  /// - Returns: A value for each column, in the order of their ids.
  public func expressions(of fields: [Field]) -> [ExpressionValue] {
    fields.map { values[$0].expression(in: $0) }
  }
}
