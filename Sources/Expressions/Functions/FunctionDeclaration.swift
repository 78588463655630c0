import ByteText

/// The implementation of a function. Values that it does not take are `noSuchOverload`.
typealias FunctionImplementation =
  @Sendable (_ arguments: [ExpressionValue], _ frame: inout Frame) throws(ExpressionError) -> ExpressionValue

/// All that the language knows of one of its functions: how it is written, what it takes and gives, and what it does.
///
/// Each stands once, in the family beside its implementation; `FunctionTable` finds it. What another language makes of
/// a function stands in one table of that language's lowering.
struct FunctionDeclaration: Sendable {
  /// How a call of it is written.
  enum Style: Sendable {
    /// `size(x)`
    case global
    /// `x.trim()`
    case member
    /// Either way.
    case either
    /// Only as a field: `d.year`.
    case field
  }

  /// What the checker must know of it beside its types.
  struct Traits: OptionSet, Sendable {
    let rawValue: Int

    /// The answer depends on the clock.
    static let readsClock = Traits(rawValue: 1 << 0)
    /// A call with constants is never worked out before it is evaluated.
    static let staysOpen = Traits(rawValue: 1 << 1)
    /// It looks for its other texts in the first one.
    static let searchesText = Traits(rawValue: 1 << 2)
    /// The letters of what it gives are those of its first text.
    static let keepsLetters = Traits(rawValue: 1 << 3)
  }

  let function: ExpressionFunction
  let style: Style
  /// What it takes; the operand before the point is the first parameter.
  let overloads: [Overload]
  /// A condition that calls it and is true: for readers, and for the tests.
  let example: String
  let evaluate: FunctionImplementation
  var traits: Traits = []
  /// Where it looks for a text, if it answers whether a text stands there.
  var searchScope: PiecePosition?
  /// What its name stands for in a business that lives by the Persian calendar, if that is another function.
  var inPersian: ExpressionFunction?
  /// A step of its own for some calls, or for all; nil where `evaluate` is called with the values.
  var specialStep: (@Sendable (_ arguments: [TypedExpression], _ steps: [Step]) -> Step?)?

  init(
    _ function: ExpressionFunction, _ style: Style, _ overloads: [Overload], example: String, traits: Traits = [],
    searchScope: PiecePosition? = nil, inPersian: ExpressionFunction? = nil,
    specialStep: (@Sendable (_ arguments: [TypedExpression], _ steps: [Step]) -> Step?)? = nil,
    _ evaluate: @escaping FunctionImplementation
  ) {
    self.function = function
    self.style = style
    self.overloads = overloads
    self.example = example
    self.traits = traits
    self.searchScope = searchScope
    self.inPersian = inPersian
    self.specialStep = specialStep
    self.evaluate = evaluate
  }

  /// The step of a call.
  /// - Parameters:
  ///   - arguments: the values it is called with, as they were checked.
  ///   - steps: the steps of these values.
  func step(for arguments: [TypedExpression], _ steps: [Step]) -> Step {
    specialStep?(arguments, steps) ?? FunctionCallStep(evaluate, steps)
  }
}
