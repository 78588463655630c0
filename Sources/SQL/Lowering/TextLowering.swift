import Expressions

/// The functions over texts.
struct TextLowering {
  let context: SQLLoweringContext
  private var target: any LoweringTarget { context.target }
  private var operations: OperationLowering { OperationLowering(context: context) }

  /// A function over a text and others.
  /// - Parameters:
  ///   - values: the text, then the others.
  ///   - kind: what it gives.
  ///   - bound: the greatest magnitude of the result.
  ///   - core: what it makes of the text and the second value, NULL where there is none.
  func call(
    _ values: [LoweredValue], _ kind: LoweredKind, bound: Magnitude = 0, _ core: (SQLText, SQLText) -> SQLText
  ) -> LoweredValue {
    let text = values.first?.sql ?? "NULL"
    let other = values.dropFirst().first?.sql ?? "NULL"
    return operations.strict(values, kind, core: core(text, other), bound: bound)
  }

  /// `text.trim()`.
  func trimmed(_ text: SQLText) -> SQLText { target.trimmed(text, of: "\(literal: .text(Self.whitespace))") }

  /// Every code point of Unicode's White_Space.
  private static let whitespace: String = {
    var text = String.UnicodeScalarView()
    for code in 0...0x3000 as ClosedRange<UInt32> {
      if let scalar = Unicode.Scalar(code), scalar.properties.isWhitespace { text.append(scalar) }
    }
    return String(text)
  }()

  /// Code points of the longest text.
  static let mostLength: Magnitude = 2_147_483_648

  func string(_ value: LoweredValue, _ typed: TypedExpression) throws(LoweringProblem) -> LoweredValue {
    if value.kind == .text { return operations.unblank(value) }
    if value.kind == .bool {
      return operations.strict(
        [value], .text, core: "CASE WHEN \(value.sql) THEN 'true' WHEN NOT \(value.sql) THEN 'false' END")
    }
    guard let text = target.string(value) else { throw LoweringProblem(.function, typed) }
    return operations.strict([value], .text, core: text)
  }

  /// Code points of a text; a failure outside of it.
  func part(
    _ text: LoweredValue, from start: LoweredValue, upTo end: LoweredValue?, isOne: Bool
  ) -> LoweredValue {
    let length: SQLText = "length(\(text.sql))"
    let last = end?.sql ?? length
    let count: SQLText = isOne ? "1" : "\(last) - \(start.sql)"
    let piece = target.part(of: text.sql, from: start.sql, count: count)
    let core: SQLText = """
      CASE WHEN \(start.sql) BETWEEN 0 AND \(last) AND \(last) <= \(length) THEN \(piece) END
      """
    return operations.strict([text, start] + (end.map { [$0] } ?? []), .text, core: core, isPlain: false)
  }
}
