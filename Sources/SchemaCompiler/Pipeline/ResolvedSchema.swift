import SchemaModel

/// The entities compiled, every name in them resolved: the output of `AssemblyPass`. Forms, tests, imports and reports
/// are compiled against it.
struct ResolvedSchema {
  /// The schema as far as it is known: its business, option lists and entities.
  let schema: Schema
  /// The entities as they were declared, by the index of the compiled ones.
  let typed: TypedEntities

  var business: Business { schema.business }
  var entities: [Entity] { schema.entities }
  var optionLists: [OptionList] { schema.optionLists }
  /// The names of all declared entities, those with errors included.
  var entityNames: [String] { typed.names }
}
