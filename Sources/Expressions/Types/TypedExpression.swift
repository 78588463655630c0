/// An expression whose names and types are known: what the evaluator and every lowering work from.
///
/// A lowering switches over `kind`; each case says what its parts mean, and no case needs the text again.
///
/// What it must keep:
/// - `==`, `!=` and `in` always answer. Blank equals blank alone; texts are equal by code points, ordered by them too.
/// - Order and arithmetic with a blank are errors, and so are overflow of an int (64 bits) or a decimal (38 digits),
///   division by zero, a day that does not exist. `and` and `or` absorb an error where the other side decides, and else
///   give the left one. The condition of `conditional` and of `filter` is not true where a blank keeps it from being
///   decided; any other error of it is the answer. A condition that ends in an error is not true.
/// - A blank list is one without items: compared with null it is blank where it is empty. A field of a blank record is
///   blank, and so is what stands outside of a list of data.
/// - Aggregates pass over blanks, and over items whose body is order or arithmetic with a blank; `count` with a
///   condition counts those for which it is true. Every other error of a body is the answer. `sum` of nothing is 0 of
///   its type; `avg`, `min` and `max` of nothing are blank; `avg` of ints is a decimal.
/// - A quotient of decimals has `WideDecimal.quotientPlaces` places, rounded half away from zero; all else is exact.
///   Division and remainder of ints go towards zero.
/// - A duration of days is days of 24 hours; a date moves by whole days only. `months` keeps the day of the month, or
///   takes the month's last.
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
    /// An item of a list, or the value of a key. Outside of a list of data it is blank.
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

  /// Whether it is a list that is not written out: the rows of a record, or what is made of them.
  public var isListOfData: Bool {
    guard case .list = type else { return false }
    switch kind {
    case .list, .constant: return false
    case .variable, .local, .field, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic,
      .member, .conditional, .map, .call, .macro, .decimal, .invalid:
      return true
    }
  }

  /// The value, where it is a constant.
  public var constant: ExpressionValue? {
    if case .constant(let value) = kind { value } else { nil }
  }
}
