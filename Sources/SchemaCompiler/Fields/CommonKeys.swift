import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// The values of the keys that every field may have.
struct CommonKeys {
  let label: LocalizedText?
  let help: LocalizedText?
  let placeholder: LocalizedText?
  let isRequired: Bool
  let isUnique: Bool
  let legacyNames: [String]
  let formerNames: [String]
  let why: LocalizedText?
  /// Whether records are found by the field; nil where the author does not say.
  let search: Bool?
  /// The policy for stored records; nil where the field has none.
  let storedRecords: StoredRecordsPolicy?

  /// Reads the keys.
  ///
  /// - Parameters:
  ///   - field: the field as written.
  ///   - nodes: reads values and reports errors.
  init(_ field: FieldDeclaration, nodes: NodeReader) {
    func text(_ key: FieldKey) -> LocalizedText? {
      field[key].flatMap { nodes.localized($0.node, key: key.rawValue) }?.value
    }
    func flag(_ key: FieldKey) -> Bool {
      field[key].flatMap { nodes.yesNo($0.node, key: key.rawValue) }?.value ?? false
    }
    label = text(.label)
    help = text(.help)
    placeholder = text(.placeholder)
    // Nobody is asked for it any more.
    isRequired = flag(.required) && !flag(.retired)
    isUnique = flag(.unique)
    legacyNames = field[.legacyNames].flatMap { nodes.texts($0.node, key: "legacy_names") }?.map(\.value) ?? []
    formerNames = field[.renamedFrom].map { nodes.oneOrMore($0.node, key: $0.key.rawValue).map(\.value) } ?? []
    why = text(.why)
    search = field[.search].flatMap { nodes.yesNo($0.node, key: $0.key.rawValue) }?.value
    storedRecords = StoredRecordsKey.word(field[.storedRecords]?.node, nodes)
      .flatMap(StoredRecordsPolicy.init(rawValue:))
    // For people who read the schema; nothing is made of it.
    _ = text(.example)
  }
}
