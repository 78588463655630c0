/// A step that can only end in an error.
final class InvalidStep: Step, @unchecked Sendable {
  private let error: ExpressionError

  init(_ error: ExpressionError) { self.error = error }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue { throw error }
}
