import SchemaModel

/// Maps the entities of a schema to the tables that store their records.
struct TableMapping {
  let schema: Schema

  /// The tables of an entity.
  ///
  /// - Parameter entity: an entity of the schema.
  /// - Returns: its table, with those of its lists and choices.
  func tables(of entity: Entity) -> TableLayout {
    let name = Identifier(entity.name.text)
    let fields = entity.fields.map { storage(of: $0, in: name, entity) }
    let table = Table.ofRecords(
      name, columns: fields.compactMap(\.column), foreignKeys: references(of: entity.fields),
      indexes: indexes(of: entity))
    return TableLayout(table: table, fields: fields, formulas: formulas(of: entity, inList: nil))
  }

  private func storage(of field: Field, in table: Identifier, _ entity: Entity) -> FieldStorage {
    switch field.storageShape {
    case .column: .column(column(of: field))
    case .link(let list): .link(links(of: field, options: list, in: table))
    case .child: .child(rows(of: field, in: table, entity))
    case .formula(let formula): .formula(formula)
    }
  }

  /// The ids of the fields without a column, each after those that its formula reads.
  private func formulas(of entity: Entity, inList list: Int?) -> [Int] {
    entity.formulaOrder.compactMap { id in
      guard id.list == list, let field = entity.field(id), !field.isKept else { return nil }
      return id.field
    }
  }

  private func column(of field: Field) -> Column {
    let type: ColumnType =
      switch field.type.representation {
      case .text: field.type.target != nil ? .identity : field.type.optionList != nil ? .option : .text
      case .integer: .integer
      case .decimal(let scale): .decimal(scale: scale)
      case .boolean: .boolean
      case .date: .date
      case .codes: .option
      case .list: .text
      }
    return Column(Identifier(field.name.text), type, rules: FieldRules(schema: schema).rules(of: field))
  }

  private func rows(of list: Field, in parent: Identifier, _ entity: Entity) -> TableLayout {
    let name = SchemaTables.name(ofTableFor: list.name, in: parent)
    let fields = list.columns.map { storage(of: $0, in: name, entity) }
    let table = Table.ofRows(
      name, of: parent, columns: fields.compactMap(\.column), foreignKeys: references(of: list.columns),
      indexes: list.columns.filter { $0.type.target != nil && $0.isKept }.map { index(on: $0, of: name) })
    return TableLayout(table: table, fields: fields, formulas: formulas(of: entity, inList: list.id))
  }

  private func links(of field: Field, options: OptionListID, in holder: Identifier) -> Table {
    let name = SchemaTables.name(ofTableFor: field.name, in: holder)
    return Table(
      name: name,
      columns: [
        Column(BuiltInColumns.holder, .identity, isNotNull: true),
        Column(
          BuiltInColumns.option, .option, isNotNull: true, rules: FieldRules(schema: schema).codes(of: options)),
      ],
      primaryKey: [BuiltInColumns.holder, BuiltInColumns.option],
      foreignKeys: [ForeignKey(BuiltInColumns.holder, to: holder, BuiltInColumns.id, deletion: .cascade)],
      indexes: [Index(name: Identifier("\(name)__option"), table: name, columns: [BuiltInColumns.option])])
  }

  private func references(of fields: [Field]) -> [ForeignKey] {
    fields.compactMap { field in
      guard let entity = field.type.target, field.isKept else { return nil }
      let target = Identifier(entity.text)
      return ForeignKey(Identifier(field.name.text), to: target, BuiltInColumns.id, deletion: .refuse)
    }
  }

  /// The indexes for look-ups: of references, of the fields of lookup keys, and of what a lookup key has beside texts.
  private func indexes(of entity: Entity) -> [Index] {
    let table = Identifier(entity.name.text)
    let lookup = Set(entity.lookupFields.map(\.id))
    let single = entity.fields.compactMap { field -> Index? in
      guard field.type.target != nil || lookup.contains(field.id), field.storageShape == .column else { return nil }
      return index(on: field, of: table)
    }
    return single + sharedIndexes(of: entity, in: table)
  }

  /// The indexes of lookup keys with several fields that are no texts: a city and a number find few records together,
  /// and many each. Texts are found by their folded keys.
  private func sharedIndexes(of entity: Entity, in table: Identifier) -> [Index] {
    var known: Set<[Identifier]> = []
    return entity.lookupKeys.compactMap { key in
      let fields = entity.fields(of: key).filter { !$0.type.isText && $0.storageShape == .column }
      let columns = fields.map { Identifier($0.name.text) }
      guard columns.count > 1, known.insert(columns).inserted else { return nil }
      return Index(name: Index.name(of: columns.map(\.text), in: table), table: table, columns: columns)
    }
  }

  private func index(on field: Field, of table: Identifier) -> Index {
    Index(
      name: Index.name(of: [field.name.text], in: table), table: table, columns: [Identifier(field.name.text)],
      isUnique: field.isUnique)
  }
}
