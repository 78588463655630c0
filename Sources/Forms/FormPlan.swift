public import Localization
public import SchemaModel

/// The form of an entity in a language: what stands where, in which words. Made once; a state is all that changes.
public struct FormPlan: Sendable {
  public struct Tab: Sendable {
    public let name: String
    public let label: String
    /// Field ids, a row beside each other.
    public let rows: [[Int]]
  }

  public let schema: Schema
  public let entity: Entity
  public let words: FormWords
  /// By field id.
  public let fields: [FieldPlan]
  public let tabs: [Tab]
  /// The words for one record, and for many.
  public let label: String
  public let plural: String

  public init(schema: Schema, entity: Entity, language: Language, messages: MessageCatalogue) {
    let words = FormWords(business: schema.business, language: language, messages: messages)
    self.schema = schema
    self.entity = entity
    self.words = words
    label = words.text(entity.label)
    plural = words.text(entity.plural)
    fields = entity.fields.map { FieldPlan($0, within: nil, words, schema: schema) }
    tabs = entity.layout.tabs.map { Tab(name: $0.name, label: words.text($0.label), rows: $0.rows) }
  }

  public var language: Language { words.language }
  public var display: ValueDisplay { words.display }
  /// The field ids at the top of the card.
  public var highlight: [Int] { entity.layout.highlight }

  /// The field at a path; the rows' fields under their list. O(fields).
  public func field(at path: FieldPath) -> FieldPlan? {
    var level = fields
    var found: FieldPlan?
    for case .field(let name) in path.steps {
      found = level.first { $0.field.name == name }
      level = found?.rows ?? []
    }
    return found
  }
}
