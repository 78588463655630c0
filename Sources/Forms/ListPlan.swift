import Localization
public import SchemaModel

/// What a list of an entity's records shows of each: its name, and the fields that people look for it by.
public struct ListPlan: Sendable {
  /// The fields behind the name.
  public let columns: [FieldPlan]
  /// The label of the first column, which holds the record's name.
  public let nameLabel: String
  private let form: FormPlan

  /// The most columns behind the name.
  static let mostColumns = 5

  /// The highlighted fields, then unique ones, then those of the first tab; long texts and rows never.
  public init(_ form: FormPlan) {
    self.form = form
    let title = form.entity.title.map { $0.reads.fields.map(\.field) } ?? form.entity.titleFields
    let unique = form.fields.filter(\.field.isUnique).map(\.field.id)
    let candidates = form.highlight + unique + form.tabs.flatMap(\.rows).flatMap(\.self)
    var chosen: [Int] = []
    for id in candidates where !chosen.contains(id) && !title.contains(id) && form.fields.indices.contains(id) {
      switch form.fields[id].control {
      case .line, .radios, .select, .date: chosen.append(id)
      case .area, .checks, .reference, .grid: continue
      }
    }
    columns = chosen.prefix(Self.mostColumns).map { form.fields[$0] }
    let first = form.entity.title == nil ? title.first { form.fields.indices.contains($0) } : nil
    nameLabel = first.map { form.fields[$0].label } ?? form.label
  }

  /// What a record is called in the first column; the entity's label where its title is blank.
  public func name(_ values: [Value], facts: RecordFacts? = nil) -> String {
    let title = form.title(values, facts: facts)
    return title.isEmpty ? form.label : title
  }

  /// The texts of the columns. `values` by field id.
  public func cells(_ values: [Value]) -> [String] {
    columns.map { values.indices.contains($0.field.id) ? $0.text(values[$0.field.id], form.words) : "" }
  }
}
