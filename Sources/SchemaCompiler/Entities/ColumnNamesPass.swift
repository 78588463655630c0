import Diagnostics
import Localization
import SchemaModel

/// Checks that a column of a file can mean one field only (N019): by the field's name, its labels in all languages, and
/// its names in old files.
struct ColumnNamesPass {
  let context: CompilationContext

  /// Checks all entities.
  ///
  /// - Parameter typed: the entities, whose fields are checked, and the columns of their lists.
  func run(_ typed: TypedEntities) {
    for entity in typed.entities { check(entity.draft.fields) }
  }

  private func check(_ fields: [FieldDraft]) {
    var owners: [String: FieldDraft] = [:]
    for field in fields {
      for text in names(of: field) {
        let folded = Folding.fold(text)
        if let other = owners[folded], other.name != field.name {
          context.bag.report(
            .labelOfTwoFields, at: field.nameRange, ["label": text, "name": field.name, "other": other.name],
            notes: [Diagnostic.Note("note.other_field", at: other.nameRange, ["name": other.name])])
        } else {
          owners[folded] = field
        }
      }
      check(field.columns)
    }
  }

  /// All names that a column of the field may have.
  private func names(of field: FieldDraft) -> [String] {
    guard let compiled = field.field else { return [field.name] }
    return [field.name] + compiled.label.allTexts + compiled.legacyNames
  }
}
