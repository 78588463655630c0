import SchemaModel
import SchemaSyntax

/// An entity on its way: as written, with its fields as far as they are compiled.
struct EntityDraft {
  let id: Int
  let declaration: EntityDeclaration
  let fields: [FieldDraft]

  /// What its fields and checks ask of stored records where they say nothing themselves.
  static func policy(_ declaration: EntityDeclaration) -> StoredRecordsPolicy {
    declaration.storedRecords.flatMap(StoredRecordsPolicy.init(rawValue:)) ?? .fromNowOn
  }
}
