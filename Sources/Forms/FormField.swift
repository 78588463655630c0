import Localization
import Presentation
public import SchemaModel
import Validation
import ValueText

/// A field of a form in one language, without any value: its label, control, options and help.
public final class FormField: Sendable {
  /// An option in the language of the form.
  public struct Option: Hashable, Sendable {
    /// The code that is stored.
    public let code: String
    /// The label in the language of the form.
    public let label: String
  }

  /// The kind of control for a field, on a page and in a terminal.
  public enum Control: Hashable, Sendable, CaseIterable {
    /// One line of text; also for numbers.
    case line
    /// Several lines of text.
    case area
    /// One of a few options, all visible.
    case radios
    /// One of many options, in a drop-down.
    case select
    /// Any number of options.
    case checks
    case date
    /// A record, entered by a unique value or its id.
    case reference
    /// A list: rows of fields.
    case grid
  }

  /// The field of the schema.
  public let field: Field
  /// The names that lead to the field: its own, behind that of its list for a column.
  public let path: [FieldName]
  /// The label in the language of the form.
  public let label: String
  /// The help text in the language of the form.
  public let help: String?
  /// The placeholder with digits as the page writes them.
  public let placeholder: String?
  /// The expected format of a day, with an example that the box takes; nil for every other field.
  public let hint: String?
  /// The example of `hint`.
  public let example: String?
  /// The unit behind the box of a number.
  public let unit: String?
  /// The kind of control.
  public let control: Control
  /// The options of a choice in their order; `true` and `false` for a boolean.
  public let options: [Option]
  /// The columns of a list by their ids; empty for other fields.
  public let columns: [FormField]
  /// The columns that the form has: those that its user sees.
  public var shownColumns: [FormField] { columns.filter { !$0.field.isWithheld } }
  /// Whether the value is computed. Computed fields are displayed and never submitted.
  public let isComputed: Bool
  /// Whether conditions can hide the field. A page always holds it, marks it by `FieldState.isHidden`, and posts its
  /// `shownName` under `daftar_shown` where it was visible.
  public let isConditional: Bool
  /// Whether its options depend on the record; `FieldState.offered` holds those that fit.
  public let isCascading: Bool
  /// The indices of `options` by their codes.
  let indexByCode: [String: Int]
  /// Whether digits of any script mean the same in it.
  let isCode: Bool
  /// Whether the value is an amount in the currency of the business.
  let isMoney: Bool

  /// The most options that are shown as radio buttons; more are a drop-down.
  static let mostRadios = 7

  /// Makes the field of a form.
  ///
  /// - Parameters:
  ///   - field: The field of the schema.
  ///   - parent: The list to which it belongs; nil for a field of the record.
  ///   - words: Formats texts in the language of the form.
  ///   - schema: The schema of the business.
  init(_ field: Field, within parent: FieldName?, _ words: FormFormatter, schema: Schema) {
    self.field = field
    path = (parent.map { [$0] } ?? []) + [field.name]
    label = words.text(field.label)
    help = field.help.map(words.text)
    placeholder = field.placeholder.map { words.display.localized(words.text($0)) }
    options = Self.options(of: field, words, schema)
    control = Self.control(of: field, options: options.count, isInRow: parent != nil)
    let example = Self.example(of: field, schema)
    self.example = example.map { words.message("forms.date_example", ["example": $0]) }
    hint =
      field.type.scalar == .date
      ? words.message("forms.date_hint_\(words.display.calendar.rawValue)", example.map { ["example": $0] } ?? [:])
      : nil
    unit = Self.unit(of: field, words)
    columns = field.columns.map { FormField($0, within: field.name, words, schema: schema) }
    isCode = ValueNormalizer.isCode(field.type)
    isMoney = field.type.isAmount
    isComputed = field.isComputed
    isConditional = !field.logic.visibleWhen.isEmpty
    let isFiltered = field.logic.optionsWhen != nil || schema.options(of: field).contains(where: \.isRetired)
    isCascading = isFiltered && !options.isEmpty
    indexByCode = Dictionary(options.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func options(of field: Field, _ words: FormFormatter, _ schema: Schema) -> [Option] {
    guard field.type.scalar == .boolean else {
      return schema.options(of: field).map { Option(code: $0.code, label: words.text($0.label)) }
    }
    return [Option(code: "true", label: words.display.yes), Option(code: "false", label: words.display.no)]
  }

  private static func example(of field: Field, _ schema: Schema) -> String? {
    field.type.scalar == .date ? FieldExample.text(of: field.type, schema.business.calendar) : nil
  }

  private static func unit(of field: Field, _ words: FormFormatter) -> String? {
    switch field.type.unit {
    case .none: nil
    case .named(let unit): words.text(unit)
    case .currency: words.display.amountUnit
    }
  }

  private static func control(of field: Field, options: Int, isInRow: Bool) -> Control {
    switch field.type.control.kind {
    case .line: .line
    case .area: .area
    case .choice, .yesNo: options > mostRadios || isInRow ? .select : .radios
    case .choices: .checks
    case .date: .date
    case .reference: .reference
    case .grid: .grid
    }
  }

  /// Whether the field may be left blank in every record; `FieldState.isRequired` depends on the record.
  public var isOptional: Bool { !field.isRequired }

  /// The value that a page posts under `daftar_shown`: `referrer`, and `purchases.cheque_number` for a column of a
  /// list.
  public var shownName: String { path.map(\.text).joined(separator: ".") }

  /// The index of an option in `options`. O(1).
  ///
  /// - Parameter code: The code of the option.
  /// - Returns: The index; nil where no option has the code.
  public func optionIndex(of code: String) -> Int? { indexByCode[code] }

  /// Formats a value for lists, summaries and the terminal. Rows are counted.
  ///
  /// - Parameters:
  ///   - value: A value of the field.
  ///   - words: Formats values in the language of the page.
  /// - Returns: The text; empty for a blank.
  public func text(_ value: Value, _ words: FormFormatter) -> String {
    switch value.representation {
    case .blank: ""
    case .text(let text): isCode ? words.display.localized(text) : label(of: text)
    case .integer(let number): words.display.text(number)
    case .decimal(let number): words.display.text(number, isMoney: isMoney)
    case .boolean(let flag): flag ? words.display.yes : words.display.no
    case .date(let date): words.display.text(date)
    case .codes(let codes): codes.map(label).joined(separator: words.display.listSeparator)
    case .list(let rows): words.message("forms.rows", ["count": String(rows.count)])
    }
  }

  /// The label of an option. O(1).
  ///
  /// - Parameter code: The code of the option.
  /// - Returns: The label; the code where no option has it, and in a field without options.
  public func label(of code: String) -> String { indexByCode[code].map { options[$0].label } ?? code }

  /// The state of the field where it holds a value.
  ///
  /// - Parameters:
  ///   - value: A value of the field.
  ///   - words: Formats values in the language of the page.
  ///   - names: Finds the display name of a referenced record.
  /// - Returns: The state, without conditions applied.
  public func state(
    _ value: Value, _ words: FormFormatter, names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }
  ) -> FieldState {
    FieldStateBuilder(words: words, names: names).state(of: value, in: self)
  }

  /// The state of the field after an input.
  ///
  /// - Parameters:
  ///   - input: The input, as it was typed.
  ///   - words: Formats values in the language of the page.
  /// - Returns: The state, without conditions applied.
  func state(_ input: InputValue, _ words: FormFormatter) -> FieldState {
    FieldStateBuilder(words: words).state(of: input, in: self)
  }
}
