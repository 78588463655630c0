/// A constant as it is written.
public enum ExpressionLiteral: Hashable, Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  /// A number with a point or an exponent. It keeps its digits, so that it is exact where the other operand is a
  /// decimal.
  case double(Double, digits: String)
  case string(String)
  case bytes([UInt8])

  /// Compares texts by their code points, and numbers with a point by their digits.
  public static func == (left: ExpressionLiteral, right: ExpressionLiteral) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.uint(let left), .uint(let right)): left == right
    case (.double(_, let left), .double(_, let right)): left == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.bytes(let left), .bytes(let right)): left == right
    case (.null, _), (.bool, _), (.int, _), (.uint, _), (.double, _), (.string, _), (.bytes, _): false
    }
  }
}
