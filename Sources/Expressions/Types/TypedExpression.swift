/// An expression whose names and types are known: what the evaluator and every lowering work from.
///
/// A lowering switches over `kind`; each case says what its parts mean, and no case needs the text again.
public struct TypedExpression: Sendable {
  public indirect enum Kind: Sendable {
    case constant(ExpressionValue)
    /// The variable at a place of the environment.
    case variable(slot: Int, name: String)
    /// The variable of the macro so many levels from the outside: 0 for the outermost.
    case local(level: Int, name: String)
    /// The field at a place of a record; blank where the record is.
    case field(TypedExpression, index: Int, name: String)
    /// A member of a map, or of what is known only when it is evaluated.
    case select(TypedExpression, name: String)
    /// `has(x.name)`: a key that is there, a field that is not blank.
    case presence(TypedExpression, name: String)
    /// An item of a list, or the value of a key.
    case index(TypedExpression, TypedExpression)
    case not(TypedExpression)
    case negate(TypedExpression)
    /// Both sides may be read in any order: what decides absorbs the error of the other.
    case and(TypedExpression, TypedExpression)
    case or(TypedExpression, TypedExpression)
    /// `== != < <= > >=`. Where both types are known they are the same, or one side is the word null.
    case compare(BinaryOperator, TypedExpression, TypedExpression)
    /// `+ - * / %`. Where both sides are numbers of known types the types are the same.
    case arithmetic(BinaryOperator, TypedExpression, TypedExpression)
    /// `item in list`, `key in map`.
    case member(TypedExpression, TypedExpression)
    case conditional(TypedExpression, TypedExpression, TypedExpression)
    case list([TypedExpression])
    case map([(key: TypedExpression, value: TypedExpression)])
    case call(ExpressionFunction, [TypedExpression])
    /// The macro of a list or map; its variable is the local of that level. `filter` has its condition as the body;
    /// `sum()` without arguments has the local as the body.
    case macro(
      ExpressionMacro, source: TypedExpression, level: Int, condition: TypedExpression?, body: TypedExpression)
    /// An int as a decimal.
    case decimal(TypedExpression)
    /// What can only end in this error.
    case invalid(ExpressionError)
  }

  public let kind: Kind
  public let type: ExpressionType
  /// Whether the value can be blank.
  public let isNullable: Bool
  /// The bytes of the text it was written in.
  public let range: Range<Int>
  /// What a constant with a point is where it stands beside a decimal.
  let exact: WideDecimal?

  init(
    _ kind: Kind, _ type: ExpressionType, at range: Range<Int>, isNullable: Bool = false, exact: WideDecimal? = nil
  ) {
    self.kind = kind
    self.type = type
    self.range = range
    self.isNullable = isNullable
    self.exact = exact
  }

  /// The value, where it is a constant.
  public var constant: ExpressionValue? {
    if case .constant(let value) = kind { value } else { nil }
  }
}
