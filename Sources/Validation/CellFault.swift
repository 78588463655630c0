import SchemaModel

/// The reason why one text was refused. Its arguments stay numbers until a message is made.
///
/// A class, so that the result of a cell fits in registers, whether it is refused or not.
final class CellFault: Error, Sendable {
  let code: ViolationCode
  /// The numeric arguments, in the order of `numberNames` of the code's kind.
  let first: Int
  let second: Int
  /// Arguments that are not small numbers.
  let others: [String: ViolationArgument]?
  /// Whether `others` are the same for every fault of this code in the field.
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

  /// The arguments by their names in messages.
  var arguments: [String: ViolationArgument] {
    var arguments = others ?? [:]
    for (name, number) in zip(code.kind.numberNames, [first, second]) { arguments[name] = .count(number) }
    return arguments
  }

  /// The violation of this fault.
  ///
  /// - Parameter path: the path of the value.
  func violation(at path: FieldPath) -> Violation { Violation(code, at: path, arguments) }
}
