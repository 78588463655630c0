import SchemaModel

/// A refusal of one text: its arguments stay numbers until somebody reads them.
///
/// A class, so that what a cell comes to fits in registers, whether it is refused or not.
final class CellFault: Error, Sendable {
  let code: ViolationCode
  /// What the code's arguments mean, in the order of its kind's `numberNames`.
  let first: Int
  let second: Int
  /// Arguments that are no small numbers.
  let others: [String: ViolationArgument]?
  /// Whether `others` are the same for every such fault of the field.
  let isOfField: Bool

  init(
    _ code: ViolationCode, _ first: Int = 0, _ second: Int = 0, others: [String: ViolationArgument]? = nil,
    isOfField: Bool = false
  ) {
    self.isOfField = isOfField
    self.code = code
    self.first = first
    self.second = second
    self.others = others
  }

  /// The arguments by name, as the message wants them.
  var arguments: [String: ViolationArgument] {
    var arguments = others ?? [:]
    for (name, number) in zip(code.kind.numberNames, [first, second]) { arguments[name] = .count(number) }
    return arguments
  }

  func violation(at path: FieldPath) -> Violation { Violation(code, at: path, arguments) }
}
