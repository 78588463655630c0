import Localization
public import SchemaModel

/// The columns of a list of records: the name of each record, and the fields that people look for it by.
public struct ListDefinition: Sendable {
  /// The columns behind the name.
  public let columns: [FormField]
  /// The header of the first column, which holds the record's name.
  public let nameLabel: String
  private let form: FormDefinition

  /// The most columns behind the name.
  static let mostColumns = 5

  /// Chooses the columns: highlighted fields, then unique ones, then those of the first tab; long texts and lists
  /// never.
  ///
  /// - Parameter form: The form of the entity.
  public init(_ form: FormDefinition) {
    self.form = form
    let title = form.entity.title.map { $0.reads.fields.map(\.field) } ?? form.entity.titleFields
    let unique = form.fields.filter(\.field.isUnique).map(\.field.id)
    let candidates = form.highlight + unique + form.tabs.flatMap(\.rows).flatMap(\.self)
    var chosen: [Int] = []
    for id in candidates where !chosen.contains(id) && !title.contains(id) {
      guard let field = form.field(id: id)?.field else { continue }
      if field.isOneLine, field.type.hasLiterals, field.type.cardinality == .one { chosen.append(id) }
    }
    columns = chosen.prefix(Self.mostColumns).map { form.fields[$0] }
    let first = form.entity.title == nil ? title.lazy.compactMap { form.field(id: $0) }.first : nil
    nameLabel = first?.label ?? form.label
  }

  /// The text of the first column.
  ///
  /// - Parameters:
  ///   - values: The values by field id.
  ///   - facts: The built-in fields that the title may read.
  /// - Returns: The title of the record; the entity's label where it is blank.
  public func name(_ values: RecordValues, facts: RecordFacts? = nil) -> String {
    let title = form.title(values, facts: facts)
    return title.isEmpty ? form.label : title
  }

  /// The texts of the columns behind the name.
  ///
  /// - Parameter values: The values of a record, by field id.
  /// - Returns: One text for each of `columns`, empty for a blank.
  public func cells(_ values: RecordValues) -> [String] {
    columns.map { $0.text(values[$0.field], form.words) }
  }
}
