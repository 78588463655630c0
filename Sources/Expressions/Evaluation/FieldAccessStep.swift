/// A field of a record; blank where the record is.
final class FieldAccessStep: Step, @unchecked Sendable {
  private let base: Step
  private let index: Int
  private let name: String

  init(_ base: Step, index: Int, name: String) {
    self.base = base
    self.index = index
    self.name = name
  }

  override func value(_ frame: inout Frame) throws(ExpressionError) -> ExpressionValue {
    switch try base.value(&frame) {
    case .record(let record): return record.value(at: index)
    case .null: return .null
    case let other: return try MemberAccessStep.select(name, of: other)
    }
  }
}
