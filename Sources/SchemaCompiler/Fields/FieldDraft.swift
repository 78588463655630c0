import Diagnostics
import SchemaModel
import SchemaSyntax

/// A field during the compilation: what is known of it, with its ranges in the files, so that later passes can refer to
/// them.
struct FieldDraft {
  let name: String
  let nameRange: SourceRange
  /// Its keys, those of its refinements included.
  let declaration: FieldDeclaration
  /// Whether the field may be a unique key or a part of an identity.
  let canBeUnique: Bool
  /// The field without its default; nil where its declaration has an error.
  let field: Field?
  /// The drafts of a list's columns.
  let columns: [FieldDraft]
}
