import SchemaSyntax

/// The entities with all that formulas and other declarations may say of them: what `ScopesPass` makes, and
/// `DefaultsPass` completes.
struct TypedEntities {
  /// The names of all declared entities, those with something wrong included.
  let names: [String]
  /// Those that could be read, in the order of declaration.
  let entities: [TypedEntity]
  /// Their option lists.
  let options: OptionLists

  /// The entity of a name; nil where there is none, or it could not be read. O(entities).
  func entity(_ name: String) -> TypedEntity? { entities.first { $0.name == name } }
}

/// An entity with what is known of its fields.
struct TypedEntity {
  let draft: EntityDraft
  /// Finds its fields.
  let lookup: FieldLookup
  /// Compiles the formulas over its records.
  let formulas: FormulaCompiler

  var name: String { draft.declaration.name }

  /// The same entity with other fields of the same names.
  func with(fields: [FieldDraft]) -> TypedEntity {
    TypedEntity(
      draft: EntityDraft(id: draft.id, declaration: draft.declaration, fields: fields), lookup: lookup,
      formulas: formulas)
  }
}
