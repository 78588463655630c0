import SchemaSyntax

/// An entity on its way: as written, with its fields as far as they are compiled.
struct EntityDraft {
  let id: Int
  let declaration: EntityDeclaration
  var fields: [FieldDraft]
}
