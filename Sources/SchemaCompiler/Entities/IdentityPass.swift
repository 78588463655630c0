import Diagnostics
import SchemaSyntax

/// Pass 8: the sets of fields that tell who a record is.
struct IdentityPass {
  let bag: DiagnosticBag

  /// The sets as field ids; sets with something wrong are left out.
  func identity(_ lookup: FieldLookup) -> [[Int]] {
    lookup.entity.declaration.identity.compactMap { names in
      let ids = names.compactMap { name -> Int? in
        guard let id = lookup.id(name) else { return nil }
        let field = lookup.entity.fields[id]
        if field.canBeUnique { return id }
        bag.report(
          .identityNotPossible, at: name.range,
          ["name": name.value, "type": field.declaration[.type]?.node.scalar ?? ""])
        return nil
      }
      return ids.isEmpty || ids.count < names.count ? nil : ids
    }
  }
}
