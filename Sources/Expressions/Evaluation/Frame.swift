/// The state that the steps of one evaluation share. It lives inside of `evaluating`, as long as what it points to.
struct Frame {
  /// Pointed to, not held: counting references would cost more than most evaluations do.
  private let slots: UnsafeBufferPointer<ExpressionValue>
  /// The variables of the macros around, outermost first.
  var locals: [ExpressionValue] = []
  private let shared: UnsafePointer<EvaluationContext>
  private var steps: Int

  private init(_ slots: UnsafeBufferPointer<ExpressionValue>, _ context: UnsafePointer<EvaluationContext>) {
    self.slots = slots
    shared = context
    steps = context.pointee.steps
  }

  /// What a body makes of a frame over these values.
  @inline(__always)
  static func evaluating<Result>(
    _ slots: [ExpressionValue], _ context: EvaluationContext, _ body: (inout Frame) -> Result
  ) -> Result {
    withUnsafePointer(to: context) { context in
      slots.withUnsafeBufferPointer { slots in
        var frame = Frame(slots, context)
        return body(&frame)
      }
    }
  }

  /// The value of the variable at an index; blank where it is missing.
  @inline(__always)
  func slot(_ index: Int) -> ExpressionValue { index < slots.count ? slots[index] : .null }

  /// Whether it is blank, without a copy of it.
  @inline(__always)
  func isNull(_ index: Int) -> Bool { index < slots.count ? slots[index].isNull : true }

  var context: EvaluationContext { shared.pointee }

  /// Pays for a text before it is made.
  mutating func charge(text bytes: Int) throws(ExpressionError) {
    guard bytes <= shared.pointee.textBytes else { throw .tooExpensive }
    try charge(1 + bytes / 4)
  }

  /// Charges for the growth of a text, before it grows.
  mutating func charge(text bytes: Int, behind made: Int) throws(ExpressionError) {
    guard bytes <= shared.pointee.textBytes else { throw .tooExpensive }
    try charge(1 + (bytes - made) / 4)
  }

  /// Charges for the items of a list, before it is made.
  mutating func charge(items count: Int) throws(ExpressionError) { try charge(min(count, 1 << 40) * 8) }

  /// Subtracts steps from those that are left.
  ///
  /// - Parameter count: the number of steps.
  /// - Throws: `tooExpensive` where too few are left.
  mutating func charge(_ count: Int) throws(ExpressionError) {
    steps &-= count
    if steps < 0 { throw .tooExpensive }
  }
}
