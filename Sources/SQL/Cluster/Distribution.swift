public import SchemaModel

/// How the tables of a business lie in a Citus cluster. Daftar's own tables are not named here, but for the claims: they
/// lie on the coordinator, through which every save goes.
///
/// Records are spread by their id: it never changes and is never empty, and whoever opens, saves or deletes a record knows
/// it, so that each of these asks one node. The rows of its lists and its ticked options lie beside it. An entity is copied
/// to every node if others refer to it and nothing says that it grows: it has no list, no identity and no unique field, and
/// refers to nothing that is spread.
///
/// Where the tables of an entity lie is recorded when they are made, and not decided again.
public struct Distribution: Hashable, Sendable {
  /// The `daftar_meta` key under which it is recorded.
  public static let metaKey = "cluster"

  /// A unique field of records that are spread: the nodes keep no column of them unique, so that each value is claimed.
  public struct Claim: Hashable, Sendable {
    public let entity: EntityName
    public let field: Field
    public let column: Column
  }

  /// The places of the tables, by their names.
  public let placements: [Identifier: Placement]
  /// The unique fields whose values are claimed, in the order of the schema.
  public let claims: [Claim]
  /// The entities that are copied to every node, sorted.
  private let copied: [String]
  private let spread: [String]

  /// Decides where the tables of a schema lie.
  ///
  /// - Parameters:
  ///   - schema: The schema of the business.
  ///   - record: What a database recorded, as `record` gives it; nil where nothing is made yet.
  public init(_ schema: Schema, record: String? = nil) {
    let lines = (record ?? "").split(separator: "\n").map { $0.split(separator: " ", maxSplits: 1).map(String.init) }
    let known = Dictionary(
      lines.compactMap { $0.count == 2 ? ($0[1], $0[0] == Self.copiedWord) : nil },
      uniquingKeysWith: { first, _ in first })
    let copied = Self.copied(schema) { entity in
      ([entity.name] + entity.formerNames).lazy.compactMap { known[$0.text] }.first
    }
    let layouts = SchemaTables(schema).entities
    var (placements, claims): ([Identifier: Placement], [Claim]) = (
      [RecordClaims.table.name: RecordClaims.placement], []
    )
    for (entity, layout) in zip(schema.entities, layouts) {
      guard !copied.contains(entity.name) else {
        for table in layout.all { placements[table.name] = .copied }
        continue
      }
      placements[layout.table.name] = .spread(by: BuiltInColumns.id)
      Self.place(layout, &placements)
      claims += entity.fields.compactMap { field in
        guard field.isUnique, let column = layout.fields[field.id].column else { return nil }
        return Claim(entity: entity.name, field: field, column: column)
      }
    }
    self.placements = placements
    self.claims = claims
    self.copied = copied.map(\.text).sorted()
    spread = schema.entities.map(\.name).filter { !copied.contains($0) }.map(\.text).sorted()
  }

  /// Places what hangs on a table of records, or of the rows of a list. Whose record a ticked option of a row belongs to
  /// is not in its table: it lies where the id of the row says.
  private static func place(_ layout: TableLayout, _ placements: inout [Identifier: Placement]) {
    let holder = layout.table.name
    for storage in layout.fields {
      switch storage {
      case .column, .formula: break
      case .link(let table):
        let isOfRecord = placements[holder] == .spread(by: BuiltInColumns.id)
        placements[table.name] =
          isOfRecord ? .beside(holder, by: BuiltInColumns.holder) : .spread(by: BuiltInColumns.holder)
      case .child(let list):
        placements[list.table.name] = .beside(holder, by: BuiltInColumns.parent)
        place(list, &placements)
      }
    }
  }

  /// The entities that are copied to every node.
  private static func copied(_ schema: Schema, known: (Entity) -> Bool?) -> Set<EntityName> {
    func targets(of entity: Entity) -> Set<EntityName> {
      Set((entity.fields + entity.fields.flatMap(\.columns)).compactMap(\.type.target))
    }
    let referred = Set(schema.entities.flatMap { entity in targets(of: entity).filter { $0 != entity.name } })
    var copied = Set(
      schema.entities.filter { entity in
        known(entity)
          ?? (referred.contains(entity.name) && entity.lookupKeys.isEmpty
            && entity.fields.allSatisfy(\.columns.isEmpty))
      }.map(\.name))
    while true {
      let kept = Set(
        schema.entities.filter { entity in
          copied.contains(entity.name)
            && (known(entity) == true || targets(of: entity).isSubset(of: copied.union([entity.name])))
        }.map(\.name))
      if kept == copied { return kept }
      copied = kept
    }
  }

  private static let copiedWord = "copied"

  /// What a database records: a line for each entity.
  public var record: String {
    (copied.map { Self.copiedWord + " " + $0 } + spread.map { "spread " + $0 }).joined(separator: "\n")
  }
}

extension Distribution {
  /// Whether the nodes hold a foreign key: what it refers to lies on every node, or on the node of the row itself.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - table: The table that has it.
  public func holds(_ key: ForeignKey, of table: Identifier) -> Bool {
    switch (placements[table], placements[key.table]) {
    case (_, .copied), (nil, nil): true
    case (.beside(let holder, let column), _): holder == key.table && column == key.column
    case (.copied, _), (.spread, _), (nil, _): false
    }
  }

  /// Whether the nodes keep a unique index: by itself each of them knows its own rows only.
  ///
  /// - Parameter index: A unique index.
  public func holds(_ index: Index) -> Bool {
    guard let key = placements[index.table]?.key else { return true }
    return index.columns.contains(key)
  }

  /// What identifies a row of a table on its node: the column that decides on the node is a part of it.
  ///
  /// - Parameter table: A table.
  public func primaryKey(of table: Table) -> [Identifier] {
    guard let key = placements[table.name]?.key, !table.primaryKey.contains(key) else { return table.primaryKey }
    return table.primaryKey == [BuiltInColumns.row] ? table.primaryKey + [key] : [key] + table.primaryKey
  }
}
