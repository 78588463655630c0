import SchemaModel
import SchemaSyntax

/// An entity during the compilation: as written, with its fields as far as they are compiled.
struct EntityDraft {
  let id: Int
  let declaration: EntityDeclaration
  let fields: [FieldDraft]

  /// The policy of fields and checks for stored records, where they have none of their own.
  ///
  /// - Parameter declaration: the entity.
  static func policy(_ declaration: EntityDeclaration) -> StoredRecordsPolicy {
    declaration.storedRecords.flatMap(StoredRecordsPolicy.init(rawValue:)) ?? .fromNowOn
  }
}
