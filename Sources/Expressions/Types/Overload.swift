/// The types that a function takes, and what it gives for them.
struct Overload: Sendable {
  let parameters: [ExpressionType]
  let result: ExpressionType

  init(_ parameters: [ExpressionType], _ result: ExpressionType) {
    self.parameters = parameters
    self.result = result
  }
}
