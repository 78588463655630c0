import SchemaModel

/// The table `daftar_columns`: what each column of the tables is called, in the languages of the business, and what its
/// values are.
struct PublishedColumns {
  static let name: Identifier = "daftar_columns"

  let schema: Schema
  let words: ViewWords
  let tables: SchemaTables
  let lists: PublishedLists
  let views: [LabelledView]

  private static let before: [Column] =
    ["table_name", "column_name"].map { Column($0, .text, isNotNull: true) }
    + ["view_name", "title", "kind", "unit", "list", "target"].map { Column($0, .text) }
    + [Column("decimals", .integer)]

  var table: Table {
    Table(
      name: Self.name,
      columns: Self.before + words.languages.map { Column(PublishedLists.label(in: $0), .text, isNotNull: true) },
      primaryKey: ["table_name", "column_name"])
  }

  /// A field beside the column that keeps its values.
  struct Described {
    let field: Field
    let table: Identifier
    let column: Identifier
    let title: String
    let view: LabelledView?
  }

  /// All fields that are stored, in the order of the schema. Rows of a list are described by their columns.
  var described: [Described] {
    zip(schema.entities, tables.entities).flatMap { entity, layout in
      described(entity.fields, layout)
        + entity.fields.flatMap { field in layout.child(ofList: field.id).map { described(field.columns, $0) } ?? [] }
    }
  }

  private func described(_ fields: [Field], _ layout: TableLayout) -> [Described] {
    let view = views.first { $0.table == layout.table.name }
    return zip(fields, layout.fields).compactMap { field, storage in
      let place: (Identifier, Identifier)? =
        switch storage {
        case .column(let column): (layout.table.name, column.name)
        case .link(let links): (links.name, BuiltInColumns.option)
        case .child, .formula: nil
        }
      return place.map { table, column in
        Described(field: field, table: table, column: column, title: words.title(of: field), view: view)
      }
    }
  }

  /// The values of its rows, in the order of its columns.
  var rows: [[SQLText]] {
    described.map { place -> [SQLText] in
      let (field, view) = (place.field, place.view)
      let title = view?.columns.first { $0.field == field.id }?.title.text
      let texts = [
        place.table.text, place.column.text, view?.name.text, title, field.type.scalar.name, words.unit(of: field),
        field.type.optionList.map(lists.name), field.type.target?.text,
      ]
      let places = field.type.decimalPlaces.map { SQLValue($0) } ?? .null
      let labels = words.languages.map { SQLValue.text(words.text(field.label, in: $0)) }
      return (texts.map { SQLValue($0) } + [places] + labels).map { "\(literal: $0)" }
    }
  }
}
