import Diagnostics
import SchemaModel
import SchemaSyntax

/// Pass 10: the sets of fields that tell who a record is.
struct IdentityPass {
  let bag: DiagnosticBag

  /// The sets as field ids; sets with something wrong are left out. `fields` are those of the entity with their
  /// formulas: a value that the day decides is not kept, so nothing can be looked up by it.
  func identity(_ lookup: FieldLookup, _ fields: [Field]) -> [[Int]] {
    lookup.entity.declaration.identity.compactMap { names in
      let ids = names.compactMap { name -> Int? in
        guard let id = lookup.id(name) else { return nil }
        let field = lookup.entity.fields[id]
        let isStored = fields.first { $0.id == id }?.logic.isStored ?? true
        if field.canBeUnique, isStored { return id }
        bag.report(
          .identityNotPossible, at: name.range,
          ["name": name.value, "type": field.declaration[.type]?.node.scalar ?? ""],
          notes: isStored ? [] : [Diagnostic.Note("note.value_of_the_day")])
        return nil
      }
      return ids.isEmpty || ids.count < names.count ? nil : ids
    }
  }
}
