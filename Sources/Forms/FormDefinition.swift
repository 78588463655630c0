public import Localization
public import Presentation
public import SchemaModel
public import Validation

/// A form of an entity in one language: its tabs, fields and wording. It is made once and never changes; what changes
/// is a `FormState`.
///
/// The entity's own form has every field. A named form has its own fields only; the other fields take their defaults in
/// a new record and stay as they are in a change.
public struct FormDefinition: Sendable {
  /// Finds the display name of a referenced record; nil where the record is gone.
  public typealias ReferenceNames = (EntityName, RecordID) -> ReferenceName?

  /// A tab of a form.
  public struct Tab: Sendable {
    /// The name of the tab in the schema.
    public let name: String
    /// The label of the tab in the language of the form.
    public let label: String
    /// Field ids: each inner array is one row of boxes beside each other.
    public let rows: [[Int]]

    init(_ tab: FormLayout.Tab, _ words: FormFormatter) {
      name = tab.name
      label = words.text(tab.label)
      rows = tab.rows
    }
  }

  /// The schema of the business.
  public let schema: Schema
  /// The entity of the records.
  public let entity: Entity
  /// The named form; nil for the entity's own.
  public let namedForm: NamedForm?
  /// Formats texts and messages in the language of the form.
  public let words: FormFormatter
  /// All fields of the entity by id, also those that are not in the form.
  public let fields: [FormField]
  /// The tabs in their order.
  public let tabs: [Tab]
  /// The ids of the fields in the form, in its order.
  public let shown: [Int]
  /// The ids of the fields at the top of the card.
  public let highlight: [Int]
  /// The label for one record.
  public let label: String
  /// The label for several records.
  public let plural: String
  /// The label of the named form; nil for the entity's own.
  public let formLabel: String?
  private let blank: BlankForm

  /// The form of an entity, or one of its named forms.
  ///
  /// - Parameters:
  ///   - schema: The schema of the business.
  ///   - entity: The entity.
  ///   - namedForm: The named form; nil for the entity's own.
  ///   - language: The language of the page.
  ///   - messages: The catalogue of that language.
  public init(
    schema: Schema, entity: Entity, namedForm: NamedForm? = nil, language: Language, messages: MessageCatalogue
  ) {
    let words = FormFormatter(business: schema.business, language: language, messages: messages)
    let layout = namedForm?.layout ?? entity.layout
    self.schema = schema
    self.entity = entity
    self.namedForm = namedForm
    self.words = words
    label = words.text(entity.label)
    plural = words.text(entity.plural)
    formLabel = namedForm.map { words.text($0.label) }
    fields = entity.fields.map { FormField($0, within: nil, words, schema: schema) }
    tabs = layout.tabs.map { Tab($0, words) }
    shown = layout.tabs.flatMap { $0.rows.joined() }.filter(entity.fields.indices.contains)
    highlight = layout.highlight.filter(entity.fields.indices.contains)
    blank = BlankForm(entity.fields)
  }

  /// The language of the form.
  public var language: Language { words.language }
  /// Formats values in the language of the form.
  public var display: ValueFormatter { words.display }

  /// The field at a path; the fields of a row are looked up in their list. O(fields).
  ///
  /// - Parameter path: The path of a value, by names.
  /// - Returns: The field; nil where the path names none.
  public func field(at path: FieldPath) -> FormField? {
    var level = fields
    var found: FormField?
    for case .field(let name) in path.steps {
      found = level.first { $0.field.name == name }
      level = found?.columns ?? []
    }
    return found
  }

  /// The field of an id. O(1).
  ///
  /// - Parameter id: Any number.
  /// - Returns: The field; nil where no field has the id.
  public func field(id: Int) -> FormField? { fields.indices.contains(id) ? fields[id] : nil }

  /// Whether a field is in the form. O(fields).
  ///
  /// - Parameter id: The id of the field.
  public func shows(_ id: Int) -> Bool { shown.contains(id) }

  /// The sentence for a violation: the author's message of a check, else the catalogue's with the label of the field.
  ///
  /// - Parameter violation: A violation of a record of the form.
  /// - Returns: The sentence in the language of the form.
  public func message(_ violation: Violation) -> String {
    let label = field(at: violation.path)?.label ?? violation.path.field?.text ?? label
    return words.violations.message(violation, label: label)
  }

  /// The sentence for a violation that the stored record had before, and that does not prevent saving.
  ///
  /// - Parameter violation: The violation.
  /// - Returns: The sentence in the language of the form.
  public func storedViolationMessage(_ violation: Violation) -> String {
    words.message("forms.unfit", ["message": message(violation)])
  }

  /// The title of a record by the entity's formula; where that gives nothing, the values of its title fields.
  ///
  /// - Parameters:
  ///   - values: The values by field id.
  ///   - facts: The built-in fields that the formula may read.
  /// - Returns: The title, with digits as the business writes them; empty where all of that is blank.
  public func title(_ values: RecordValues, facts: RecordFacts? = nil) -> String {
    RecordTitle(form: self).text(values, facts: facts)
  }
}

extension FormDefinition {
  /// The form before anything is typed: a new record with its defaults, or the stored record.
  ///
  /// - Parameters:
  ///   - evaluator: The evaluator, with the stored record, the day and the user.
  ///   - names: Finds the display name of a referenced record.
  /// - Returns: The state to show.
  public func state(_ evaluator: FormEvaluator, names: @escaping ReferenceNames = { _, _ in nil }) -> FormState {
    let builder = FormStateBuilder(self, names: names)
    return evaluator.isNew ? blank.state(evaluator) { builder.state(evaluator) } : builder.state(evaluator)
  }

  /// The form of a stored record.
  ///
  /// - Parameters:
  ///   - values: The values by field id.
  ///   - conditions: The conditions of its fields, as its formulas decided them.
  ///   - facts: The built-in fields of the record.
  ///   - names: Finds the display name of a referenced record.
  /// - Returns: The state to show.
  public func state(
    _ values: RecordValues, conditions: RecordConditions = RecordConditions(), facts: RecordFacts? = nil,
    names: @escaping ReferenceNames = { _, _ in nil }
  ) -> FormState {
    FormStateBuilder(self, names: names).state(values, conditions: conditions, facts: facts)
  }

  /// The form of an input that was not saved: every text exactly as typed, every violation beside its field. Evaluates
  /// the input; for a posted form `EvaluatedSubmission` makes the same without that.
  ///
  /// - Parameters:
  ///   - input: The input.
  ///   - violations: Violations that prevent saving, the validator's and the store's.
  ///   - warnings: Warnings that need a confirmation.
  ///   - notices: Informational messages shown after a save.
  ///   - evaluator: The evaluator, with the stored record, the day and the user.
  ///   - names: Finds the display name of a referenced record.
  /// - Returns: The state to show.
  public func state(
    _ input: RecordInput, violations: [Violation], warnings: [Violation] = [], notices: [Violation] = [],
    evaluator: FormEvaluator, names: @escaping ReferenceNames = { _, _ in nil }
  ) -> FormState {
    FormStateBuilder(self, names: names)
      .state(evaluator.evaluate(input), evaluator, violations: violations, warnings: warnings, notices: notices)
  }
}
