import SchemaSyntax

/// The entities with all that formulas and other declarations may refer to in them: the output of `ScopesPass`,
/// completed by `DefaultsPass`.
struct TypedEntities {
  /// The names of all declared entities, those with errors included.
  let names: [String]
  /// The entities that could be read, in the order of declaration.
  let entities: [TypedEntity]
  /// Their option lists.
  let options: OptionLists

  /// An entity by its name. O(entities).
  ///
  /// - Parameter name: the name.
  /// - Returns: nil where there is none, or it could not be read.
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
  ///
  /// - Parameter fields: the drafts of the fields.
  func with(fields: [FieldDraft]) -> TypedEntity {
    TypedEntity(
      draft: EntityDraft(id: draft.id, declaration: draft.declaration, fields: fields), lookup: lookup,
      formulas: formulas)
  }
}
