import Expressions
import SchemaModel

extension Formula {
  /// Whether it reads what Daftar alone writes: who created the record, and when. A new record has nothing of it yet.
  var readsBuiltIn: Bool {
    let names = ReservedNames.builtInFields
    var reads = false
    typed.walk { part in
      switch part.kind {
      case .variable(_, let name): reads = reads || names.contains(name)
      case .field(let base, _, let name):
        if case .variable(_, "parent") = base.kind { reads = reads || names.contains(name) }
      case .constant, .local, .select, .presence, .index, .not, .negate, .and, .or, .compare, .arithmetic, .member,
        .conditional, .list, .map, .call, .macro, .decimal, .invalid:
        break
      }
    }
    return reads
  }
}
