import Diagnostics
import Forms
import Localization
import Presentation
import SchemaModel
import Validation

/// Writes what stands above a prompt: the label, the help, and the options.
struct QuestionPresenter {
  let context: DialogueContext

  /// The most options that are listed without being asked for.
  private static let mostOptions = 30
  /// The most options that have a line each.
  private static let mostLines = 12

  private var console: DialogueConsole { context.console }

  /// Writes the label with its marks, the help, and the options.
  ///
  /// - Parameters:
  ///   - field: the field that is asked.
  ///   - condition: what the conditions say of it.
  ///   - listsAll: whether options are listed however many there are.
  func introduce(_ field: FormField, _ condition: FieldCondition, listsAll: Bool) {
    let key = condition.isRequired ? field.isOptional ? "forms.required_here" : nil : "forms.optional"
    let mark = key.map { " " + context.form.words.message($0) } ?? ""
    let unit = field.unit.map { " – \($0)" } ?? ""
    console.write("\n\(console.style.label(field.label))\(console.style.aside(unit + mark))\n")
    if let help = field.help { console.showHelp(help) }
    if let hint = field.hint { console.showHelp(hint) }
    if field.control == .checks { console.showNote("terminal.several") }
    listOptions(OptionNumbers(field, offered: condition.offered), listsAll: listsAll)
  }

  private func listOptions(_ numbers: OptionNumbers, listsAll: Bool) {
    let field = numbers.field
    let options = numbers.options.enumerated().map { index, option in
      numbers.areUsed ? "\(context.form.display.text(index + 1))  \(option.label)" : numbers.named(option)
    }
    if options.isEmpty, !field.options.isEmpty {
      console.showNote("terminal.no_options")
    } else if field.field.type.scalar == .boolean {
      console.write("  \(numbers.options.map(\.label).joined(separator: " / "))\n")
    } else if options.count > Self.mostOptions, !listsAll {
      console.showNote("terminal.many_options", ["count": String(options.count)])
    } else if options.count > Self.mostLines {
      for line in LineFolding.join(options, width: 76) { console.write("  \(line)\n") }
    } else {
      for option in options { console.write("  \(option)\n") }
    }
  }

  /// Suggests the options that a text is a part of, where they are few.
  ///
  /// - Parameters:
  ///   - text: the answer that is no option.
  ///   - numbers: the options that fit.
  func suggest(_ text: String, _ numbers: OptionNumbers) {
    let key = Folding.fold(text)
    guard key.count > 1 else { return }
    let near = numbers.options.filter {
      Folding.fold($0.label).contains(key) || Folding.fold($0.code).contains(key)
    }
    guard (1...8).contains(near.count) else { return }
    console.showNote("terminal.did_you_mean", ["options": near.map(\.label).joined(separator: " · ")])
  }
}
