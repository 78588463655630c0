/// `blank(x)` and `x.or(y)`. Both have steps of their own; what stands here serves where there are none.
enum BlankFunctions {
  static let declarations: [FunctionDeclaration] = [
    FunctionDeclaration(
      .blank, .either, [Overload([.dyn], .bool)], example: "blank(null)",
      specialStep: { _, steps in steps.count == 1 ? BlankCallStep(steps[0]) : nil },
      { arguments, _ throws(ExpressionError) in .bool(arguments.first?.isBlank ?? true) }),
    FunctionDeclaration(
      .or, .member, [Overload([.dyn, .dyn], .dyn)], example: "null.or(5) == 5",
      specialStep: { _, steps in steps.count == 2 ? OrCallStep(steps[0], steps[1]) : nil },
      { arguments, _ throws(ExpressionError) in arguments.first { !$0.isNull } ?? .null }),
  ]
}
