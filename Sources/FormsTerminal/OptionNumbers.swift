import Forms
import SchemaModel
import Validation

/// Reads numbers as options where no option is a number itself. They count the options that fit, from 1.
struct OptionNumbers {
  let field: FormField
  /// The options that fit, in the order of their list.
  let options: [FormField.Option]
  /// Whether the options of the field can be chosen by their numbers.
  let areUsed: Bool

  /// The options of a field.
  ///
  /// - Parameters:
  ///   - field: a field of any kind; one without options has no numbers.
  ///   - offered: the indices of the options that fit; nil where all do.
  init(_ field: FormField, offered: [Int]? = nil) {
    self.field = field
    options = offered.map { $0.filter(field.options.indices.contains).map { field.options[$0] } } ?? field.options
    let isNumeric = field.options.contains { option in
      DialogueCommands.number(option.code) != nil || DialogueCommands.number(option.label) != nil
    }
    areUsed = !field.options.isEmpty && !isNumeric && field.field.type.scalar != .boolean
  }

  /// The answer that a line stands for.
  ///
  /// - Parameter line: the line as it was typed.
  /// - Returns: the codes of options that were chosen by number; anything else as it was typed.
  func answer(_ line: String) -> InputValue {
    guard areUsed else { return .text(line) }
    guard field.control == .checks else { return .text(code(line[...]) ?? line) }
    let marks: Set<Character> = [";", "؛", "،", ","]
    let parts = line.split { marks.contains($0) || $0.isWhitespace }
    let codes = parts.compactMap(code)
    if !parts.isEmpty, codes.count == parts.count { return .texts(codes) }
    let named = line.split { ";؛،".contains($0) }.map { part in
      let text = part.drop(while: \.isWhitespace)
      return code(text) ?? String(text)
    }
    return named.contains { field.optionIndex(of: $0) != nil } ? .texts(named) : .text(line)
  }

  private func code(_ text: Substring) -> String? {
    guard let number = DialogueCommands.number(text), options.indices.contains(number - 1) else { return nil }
    return options[number - 1].code
  }

  /// How an option is listed where numbers cannot choose it.
  ///
  /// - Parameter option: an option of the field.
  /// - Returns: its code, and its label where that differs.
  func named(_ option: FormField.Option) -> String {
    option.code == option.label ? option.code : "\(option.code)  \(option.label)"
  }
}
