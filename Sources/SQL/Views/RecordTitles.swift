import SchemaModel

/// Records by their titles, as SQL.
struct RecordTitles {
  let schema: Schema
  let tables: SchemaTables
  let engine: SQLEngine

  /// The id of a record or a row as text, however the table keeps it.
  static func text(ofID id: SQLText) -> SQLText { id }

  /// The title of the record that an id refers to; nil where SQL cannot express it.
  ///
  /// - Parameters:
  ///   - id: The id as a column has it; null for none.
  ///   - entity: The entity of the record.
  ///   - name: A name for its table in the query.
  func title(of id: SQLText, in entity: EntityName, as name: Identifier) -> LookedUpRow? {
    guard let entity = schema.entity(entity.text), tables.entities.indices.contains(entity.id) else { return nil }
    let layout = tables.entities[entity.id]
    return title(of: entity, layout, in: name).map {
      LookedUpRow(
        table: layout.table.name, name: name, value: $0, condition: "\(name).\(BuiltInColumns.id) = \(id)")
    }
  }

  /// The title of a record, null where it has none; nil where SQL cannot express it.
  ///
  /// A formula that SQL cannot answer is left out, so that the title fields name the record.
  private func title(of entity: Entity, _ layout: TableLayout, in table: Identifier) -> SQLText? {
    let lowering = SQLLowering(layout.locations(of: entity, in: table), for: engine)
    let formula = entity.title.flatMap { title -> SQLText? in
      guard let lowered = try? lowering.value(title.typed), lowered.kind == .text else { return nil }
      return "nullif(\(lowered.sql), '')"
    }
    let fields = entity.titleFields.compactMap { id -> SQLText? in
      guard let field = entity.field(id: id), field.type.isText, case .column(let column) = layout.fields[id] else {
        return nil
      }
      return "\(table).\(column.name)"
    }
    let named = fields.first.map { first in
      fields.dropFirst().reduce(first) { "coalesce(\($0) || ' · ' || \($1), \($0), \($1))" }
    }
    guard let formula else { return named }
    return named.map { "coalesce(\(formula), \($0))" } ?? formula
  }
}
