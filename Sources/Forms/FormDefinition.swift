public import Localization
public import Presentation
public import SchemaModel
public import Validation

/// A form of an entity in a language: what stands where, in which words. Made once; a state is all that changes.
///
/// The entity's own form shows every field. A named form shows its own fields only; what it does not show takes its
/// default in a new record and stays as it is in a change.
public struct FormDefinition: Sendable {
  /// Finds what a referred record is called; nil where it is gone.
  public typealias ReferenceNames = (EntityName, RecordID) -> ReferenceName?

  public struct Tab: Sendable {
    public let name: String
    public let label: String
    /// Field ids, a row beside each other.
    public let rows: [[Int]]

    init(_ tab: FormLayout.Tab, _ words: FormFormatter) {
      name = tab.name
      label = words.text(tab.label)
      rows = tab.rows
    }
  }

  public let schema: Schema
  public let entity: Entity
  /// The named form; nil for the entity's own.
  public let form: NamedForm?
  public let words: FormFormatter
  /// Every field of the entity by its id, those that do not stand in the form included.
  public let fields: [FormField]
  public let tabs: [Tab]
  /// The field ids that stand in the form, in its order.
  public let shown: [Int]
  /// The field ids at the top of the card.
  public let highlight: [Int]
  /// The words for one record, and for many.
  public let label: String
  public let plural: String
  /// What the named form is called; nil for the entity's own.
  public let formLabel: String?

  /// The form of an entity, or one of its named forms.
  ///
  /// - Parameters:
  ///   - schema: The schema of the business.
  ///   - entity: The entity.
  ///   - form: The named form; nil for the entity's own.
  ///   - language: The language of the page.
  ///   - messages: The catalogue of that language.
  public init(
    schema: Schema, entity: Entity, form: NamedForm? = nil, language: Language, messages: MessageCatalogue
  ) {
    let words = FormFormatter(business: schema.business, language: language, messages: messages)
    let layout = form?.layout ?? entity.layout
    self.schema = schema
    self.entity = entity
    self.form = form
    self.words = words
    label = words.text(entity.label)
    plural = words.text(entity.plural)
    formLabel = form.map { words.text($0.label) }
    fields = entity.fields.map { FormField($0, within: nil, words, schema: schema) }
    tabs = layout.tabs.map { Tab($0, words) }
    shown = layout.tabs.flatMap { $0.rows.joined() }.filter(entity.fields.indices.contains)
    highlight = layout.highlight.filter(entity.fields.indices.contains)
  }

  public var language: Language { words.language }
  public var display: ValueFormatter { words.display }

  /// The field at a path; the rows' fields under their list. O(fields).
  public func field(at path: FieldPath) -> FormField? {
    var level = fields
    var found: FormField?
    for case .field(let name) in path.steps {
      found = level.first { $0.field.name == name }
      level = found?.rows ?? []
    }
    return found
  }

  /// The field of an id; nil where there is none. O(1).
  ///
  /// - Parameter id: Any number.
  public func field(id: Int) -> FormField? { fields.indices.contains(id) ? fields[id] : nil }

  /// Whether a field stands in the form. O(fields).
  public func shows(_ id: Int) -> Bool { shown.contains(id) }

  /// The sentence for a violation: what the author of a check wrote, else the catalogue's with the field's label.
  ///
  /// - Parameter violation: What is wrong with a record of the form.
  public func message(_ violation: Violation) -> String {
    let label = field(at: violation.path)?.label ?? violation.path.field?.text ?? label
    return words.violations.message(violation, label: label)
  }

  /// The sentence for what is wrong with a stored record since before, and stands in nobody's way.
  ///
  /// - Parameter fault: What is wrong.
  public func oldMessage(_ fault: Violation) -> String { words.message("forms.unfit", ["message": message(fault)]) }

  /// What a record is called: its title by the entity's formula; where that says nothing, the values of its title
  /// fields.
  ///
  /// - Parameters:
  ///   - values: The values by field id.
  ///   - facts: The built-in fields that the formula may name.
  /// - Returns: The title, with digits as the business writes them; empty where all of that is blank.
  public func title(_ values: RecordValues, facts: RecordFacts? = nil) -> String {
    RecordTitle(plan: self).text(values, facts: facts)
  }
}

extension FormDefinition {
  /// The form before anybody typed: a new record with what it is offered, or the stored record.
  ///
  /// - Parameters:
  ///   - judge: Knows the stored record, the day and the user.
  ///   - names: Finds what referred records are called.
  public func state(_ evaluator: FormEvaluator, names: @escaping ReferenceNames = { _, _ in nil }) -> FormState {
    FormStateBuilder(self, names: names).state(evaluator)
  }

  /// A stored record.
  ///
  /// - Parameters:
  ///   - values: The values by field id.
  ///   - conditions: What its formulas say of its fields.
  ///   - facts: The built-in fields of the record.
  ///   - names: Finds what referred records are called.
  public func state(
    _ values: RecordValues, conditions: RecordConditions = RecordConditions(), facts: RecordFacts? = nil,
    names: @escaping ReferenceNames = { _, _ in nil }
  ) -> FormState {
    FormStateBuilder(self, names: names).state(values, conditions: conditions, facts: facts)
  }

  /// What came in and was not taken: every text exactly as typed, every violation beside its field. Evaluates the input;
  /// of a posted form `EvaluatedSubmission` makes the same without that.
  ///
  /// - Parameters:
  ///   - input: What came in.
  ///   - violations: What stands against saving, the validator's and the store's.
  ///   - warnings: What whoever saves is asked about.
  ///   - notices: What whoever saves is told.
  ///   - judge: Knows the stored record, the day and the user.
  ///   - names: Finds what referred records are called.
  public func state(
    _ input: RecordInput, violations: [Violation], warnings: [Violation] = [], notices: [Violation] = [],
    evaluator: FormEvaluator, names: @escaping ReferenceNames = { _, _ in nil }
  ) -> FormState {
    FormStateBuilder(self, names: names)
      .state(evaluator.evaluate(input), evaluator, violations: violations, warnings: warnings, notices: notices)
  }
}
