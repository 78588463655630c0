import Diagnostics
import SchemaModel
import SchemaSyntax

/// A field on its way: what is known of it, with its places, so that later passes can point at them.
struct FieldDraft {
  let name: String
  let nameRange: SourceRange
  /// Its keys, those of its refinements included.
  let declaration: FieldDeclaration
  /// Whether a key or a set of keys for identity may be made of it.
  let canBeUnique: Bool
  /// Without its default; nil where something in the declaration is wrong.
  let field: Field?
  /// The drafts of a list's rows.
  let rows: [FieldDraft]
}
