import Localization
import Presentation
public import SchemaModel
import Validation
import ValueText

/// What a form says of a field before there is any value: all of it is known once the language is.
public final class FormField: Sendable {
  public struct Option: Hashable, Sendable {
    public let code: String
    public let label: String
  }

  /// What people meet on a page or in a terminal.
  public enum Control: Hashable, Sendable, CaseIterable {
    /// One line of text, and numbers.
    case line
    /// Several lines.
    case area
    /// A few options, all in sight.
    case radios
    /// Many options, one of them.
    case select
    /// Any number of options.
    case checks
    case date
    /// A record, by something that tells it apart.
    case reference
    /// Rows of fields.
    case grid
  }

  public let field: Field
  public let path: [FieldName]
  public let label: String
  public let help: String?
  public let placeholder: String?
  /// How a day is typed, with an example that its box takes; nil for every other field.
  public let hint: String?
  /// The example of `hint`.
  public let example: String?
  /// What a number counts, behind its box.
  public let unit: String?
  public let control: Control
  /// Of a choice; `true` and `false` of a question.
  public let options: [Option]
  /// The fields of a row.
  public let rows: [FormField]
  /// Worked out, never entered: it is shown, and no page posts it.
  public let isComputed: Bool
  /// Hidden at times: a page holds it always, says in `FieldState.isHidden` whether it is in sight, and posts its
  /// `shownName` under `daftar_shown` where it was.
  public let isConditional: Bool
  /// Its options depend on the record: `FieldState.offered` says which fit.
  public let isCascading: Bool
  let placeByCode: [String: Int]
  /// Whether digits of any script mean the same in it.
  let isCode: Bool
  let isMoney: Bool

  /// Options beyond this number are a drop-down.
  static let mostRadios = 7

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
    rows = field.rows.map { FormField($0, within: field.name, words, schema: schema) }
    isCode = ValueNormalizer.isCode(field.type)
    isMoney = field.type.isAmount
    isComputed = field.isComputed
    isConditional = !field.logic.visibleWhen.isEmpty
    isCascading = field.logic.optionsWhen != nil && !options.isEmpty
    placeByCode = Dictionary(options.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
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

  /// Whether an answer may be left out whatever the record says; `FieldState.isRequired` knows of the record.
  public var isOptional: Bool { !field.isRequired }

  /// What a page posts under `daftar_shown`: `referrer`, and `purchases.cheque_number` for a column of a list.
  public var shownName: String { path.map(\.text).joined(separator: ".") }

  /// The place of an option by its code.
  public func place(of code: String) -> Int? { placeByCode[code] }

  /// A value in words: for lists, summaries and the terminal. Rows are counted.
  ///
  /// - Parameters:
  ///   - value: A value of the field.
  ///   - words: The words of the page.
  public func text(_ value: Value, _ words: FormFormatter) -> String {
    switch value {
    case .blank: ""
    case .text(let text): isCode ? words.display.localized(text) : text
    case .integer(let number): words.display.text(number)
    case .decimal(let number): words.display.text(number, isMoney: isMoney)
    case .boolean(let flag): flag ? words.display.yes : words.display.no
    case .date(let date): words.display.text(date)
    case .option(let code): label(of: code)
    case .options(let codes): codes.map(label).joined(separator: words.display.listSeparator)
    case .reference(let id): id.text
    case .rows(let rows): words.message("forms.rows", ["count": String(rows.count)])
    }
  }

  /// The label of an option; its code where it is none.
  public func label(of code: String) -> String { placeByCode[code].map { options[$0].label } ?? code }

  /// The state of the field where it holds a value.
  ///
  /// - Parameters:
  ///   - value: A value of the field.
  ///   - words: The words of the page.
  ///   - names: Finds what a referred record is called.
  public func state(
    _ value: Value, _ words: FormFormatter, names: @escaping FormDefinition.ReferenceNames = { _, _ in nil }
  ) -> FieldState {
    FieldStateBuilder(words: words, names: names).state(of: value, in: self)
  }

  /// The state of the field where this came in, as it was typed.
  func state(_ input: InputValue, _ words: FormFormatter) -> FieldState {
    FieldStateBuilder(words: words).state(of: input, in: self)
  }
}
