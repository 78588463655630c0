import Diagnostics
import Localization
import SchemaModel
import SchemaSyntax

/// Puts an entity together from its drafts, once nothing is wrong with them.
struct EntityAssembly {
  let bag: DiagnosticBag
  /// The longest name of a table that every database takes (PostgreSQL: 63 bytes).
  static let longestTableName = 63

  func entity(_ draft: EntityDraft, identity: [[Int]], layout: FormLayout, formulas: EntityFormulas) -> Entity {
    checkTableNames(draft)
    let name = draft.declaration.name
    let label = draft.declaration.label?.value ?? LocalizedText(name.inWords)
    let fields = formulas.fields
    return Entity(
      id: draft.id, name: EntityName(name), label: label, plural: draft.declaration.plural?.value ?? label,
      fields: fields, identity: identity, layout: layout, titleFields: Self.titleFields(fields),
      title: formulas.title(), checks: formulas.checks(), formulaOrder: formulas.order, scope: formulas.scope)
  }

  /// Its first required text; else its first text, else its first field.
  private static func titleFields(_ fields: [Field]) -> [Int] {
    let texts = fields.filter { $0.type.scalar == .text(lines: false) }
    let title = texts.first(where: \.isRequired) ?? texts.first ?? fields.first
    return title.map { [$0.id] } ?? []
  }

  /// A list has a table of its own, named after the entity and the list.
  private func checkTableNames(_ draft: EntityDraft) {
    for field in draft.fields where field.field?.type.cardinality == .many {
      let table = "\(draft.declaration.name)__\(field.name)"
      if table.utf8.count > Self.longestTableName {
        bag.report(
          .nameTooLongForDatabase, at: field.nameRange,
          ["name": table, "length": String(table.utf8.count), "max": String(Self.longestTableName)])
      }
    }
  }
}
