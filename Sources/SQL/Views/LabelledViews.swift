import Localization
import SchemaModel

/// The views for people: one over each entity, and one over each list.
struct LabelledViews {
  let schema: Schema
  let words: ViewWords
  let tables: SchemaTables
  let lists: PublishedLists
  let dialect: any Dialect
  let engine: SQLEngine

  /// All views, in the order of the schema.
  var all: [LabelledView] {
    zip(schema.entities, tables.entities).flatMap { entity, layout in
      [view(of: entity, layout)]
        + entity.fields.compactMap { field in
          layout.child(ofList: field.id).map { view(of: field, $0, in: entity) }
        }
    }
  }

  private var titles: RecordTitles { RecordTitles(schema: schema, tables: tables, engine: engine) }

  private func column(_ name: Identifier) -> SQLText { "\(LabelledView.record).\(name)" }

  private func view(of entity: Entity, _ layout: TableLayout) -> LabelledView {
    let id = ViewColumn(BuiltInColumns.id.text, RecordTitles.text(ofID: column(BuiltInColumns.id)))
    let fields = zip(entity.fields, layout.fields).flatMap(columns)
    return LabelledView(
      layout.table.name, label: words.text(entity.plural), columns: [id] + fields + builtIn, most: dialect.mostColumns)
  }

  /// A row has the record that it belongs to, by its id and its title, and its number in the list.
  private func view(of list: Field, _ layout: TableLayout, in entity: Entity) -> LabelledView {
    let parent = column(BuiltInColumns.parent)
    let label = words.text(entity.label)
    let before: [ViewColumn] = [
      ViewColumn(BuiltInColumns.id.text, RecordTitles.text(ofID: column(BuiltInColumns.id))),
      ViewColumn(words.identity(label), RecordTitles.text(ofID: parent)),
      title(label, of: parent, in: entity.name, as: "daftar_holder", field: nil),
      ViewColumn(words.row, column(BuiltInColumns.position) + " + 1"),
    ]
    let fields = zip(list.columns, layout.fields).flatMap(columns)
    return LabelledView(
      layout.table.name, label: "\(words.text(entity.plural)): \(words.text(list.label))", columns: before + fields,
      most: dialect.mostColumns)
  }

  private var builtIn: [ViewColumn] {
    [BuiltInColumns.createdOn, BuiltInColumns.createdBy, BuiltInColumns.changedOn, BuiltInColumns.changedBy].map {
      name in
      let isMoment = name == BuiltInColumns.createdOn || name == BuiltInColumns.changedOn
      let title = words.builtIn(name)
      return isMoment
        ? ViewColumn(words.universal(title), engine.views.moment(column(name))) : ViewColumn(title, column(name))
    }
  }

  /// The columns of a field; none for rows, which have a view of their own, and for what is worked out when it is read.
  private func columns(of field: Field, _ storage: FieldStorage) -> [ViewColumn] {
    let title = words.title(of: field)
    switch storage {
    case .child, .formula: return []
    case .link(let links):
      guard let list = field.type.optionList else { return [] }
      let labels = lists.labels(in: links, of: column(BuiltInColumns.id), list, dialect)
      return [ViewColumn(title, labels, field: field.id)]
    case .column(let stored): return columns(of: field, title, column(stored.name))
    }
  }

  private func columns(of field: Field, _ title: String, _ stored: SQLText) -> [ViewColumn] {
    func shown(_ value: SQLText) -> ViewColumn { ViewColumn(title, value, field: field.id) }
    if let target = field.type.target {
      let name = Identifier("daftar_target_\(field.id)")
      return [
        self.title(title, of: stored, in: target, as: name, field: field.id),
        ViewColumn(words.identity(title), RecordTitles.text(ofID: stored)),
      ]
    }
    if let list = field.type.optionList {
      let label = lists.label(of: stored, in: list, as: Identifier("daftar_option_\(field.id)"))
      return [ViewColumn(title, label, or: stored, field: field.id, engine.views)]
    }
    let exponent = field.type.isAmount ? schema.business.moneyUnit?.exponent ?? 0 : 0
    switch field.type.representation {
    case .text, .codes, .list: return [shown(stored)]
    case .integer: return [shown(engine.views.number(stored, scale: 0, exponent: exponent))]
    case .decimal(let scale): return [shown(engine.views.number(stored, scale: scale, exponent: exponent))]
    case .boolean:
      let (yes, no) = (words.yes, words.no)
      return [
        shown("CASE WHEN \(stored) THEN \(literal: .text(yes)) WHEN NOT \(stored) THEN \(literal: .text(no)) END")
      ]
    case .date: return [shown(stored)] + persian(title, stored)
    }
  }

  /// A record by its title; by its id where it is called nothing.
  private func title(
    _ title: String, of id: SQLText, in entity: EntityName, as name: Identifier, field: Int?
  ) -> ViewColumn {
    let text = RecordTitles.text(ofID: id)
    guard let row = titles.title(of: id, in: entity, as: name) else { return ViewColumn(title, text, field: field) }
    return ViewColumn(title, row, or: text, field: field, engine.views)
  }

  /// The day of the Persian calendar beside a day, in businesses that use it.
  private func persian(_ title: String, _ stored: SQLText) -> [ViewColumn] {
    guard schema.business.calendar == .persian,
      let text = SQLLowering([], for: engine).persianDay(stored, engine.views.day)
    else { return [] }
    return [ViewColumn(words.persian(title), text)]
  }
}
