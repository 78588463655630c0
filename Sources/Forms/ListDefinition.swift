import Localization
public import SchemaModel

/// What a list of an entity's records shows of each: its name, and the fields that people look for it by.
public struct ListDefinition: Sendable {
  /// The fields behind the name.
  public let columns: [FormField]
  /// The label of the first column, which holds the record's name.
  public let nameLabel: String
  private let form: FormDefinition

  /// The most columns behind the name.
  static let mostColumns = 5

  /// The highlighted fields, then unique ones, then those of the first tab; long texts and rows never.
  public init(_ form: FormDefinition) {
    self.form = form
    let title = form.entity.title.map { $0.reads.fields.map(\.field) } ?? form.entity.titleFields
    let unique = form.fields.filter(\.field.isUnique).map(\.field.id)
    let candidates = form.highlight + unique + form.tabs.flatMap(\.rows).flatMap(\.self)
    var chosen: [Int] = []
    for id in candidates where !chosen.contains(id) && !title.contains(id) {
      switch form.field(id: id)?.control {
      case .line, .radios, .select, .date: chosen.append(id)
      case .area, .checks, .reference, .grid, nil: continue
      }
    }
    columns = chosen.prefix(Self.mostColumns).map { form.fields[$0] }
    let first = form.entity.title == nil ? title.lazy.compactMap { form.field(id: $0) }.first : nil
    nameLabel = first?.label ?? form.label
  }

  /// What a record is called in the first column; the entity's label where its title is blank.
  public func name(_ values: RecordValues, facts: RecordFacts? = nil) -> String {
    let title = form.title(values, facts: facts)
    return title.isEmpty ? form.label : title
  }

  /// The texts of the columns.
  ///
  /// - Parameter values: Those of a record.
  public func cells(_ values: RecordValues) -> [String] {
    columns.map { $0.text(values[$0.field], form.words) }
  }
}
