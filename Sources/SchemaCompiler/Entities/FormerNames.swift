import Diagnostics
import SchemaSyntax

/// Checks what the keys of one holder say they were called before (`renamed_from`): the entities of a business, the
/// fields of an entity or of a list, the options of a list.
struct FormerNames {
  let bag: DiagnosticBag
  /// The keys that the holder has now.
  let names: [Written<String>]
  private var claimed: [String: Written<String>] = [:]

  /// Creates a check of one holder.
  ///
  /// - Parameters:
  ///   - names: The keys that the holder has now.
  ///   - bag: Collects the diagnostics.
  init(of names: [Written<String>], bag: DiagnosticBag) {
    self.names = names
    self.bag = bag
  }

  /// Checks a former name of one of the keys: N026 where it is still declared, N027 where it was given before.
  ///
  /// - Parameter name: The former name.
  /// - Returns: Whether it can be what the key was called.
  mutating func check(_ name: Written<String>) -> Bool {
    if let other = names.first(where: { $0.value == name.value }) {
      bag.report(
        .formerNameInUse, at: name.range, ["name": name.value],
        notes: [Diagnostic.Note("note.still_declared", at: other.range, ["name": name.value])])
      return false
    }
    if let earlier = claimed[name.value] {
      bag.report(
        .formerNameTwice, at: name.range, ["name": name.value],
        notes: [Diagnostic.Note("note.first_here", at: earlier.range)])
      return false
    }
    claimed[name.value] = name
    return true
  }

  /// Checks the former names of the fields of an entity or of a list, and of the columns of its lists. N005 or N006
  /// where a field cannot have had the name.
  ///
  /// - Parameters:
  ///   - fields: The fields.
  ///   - bag: Collects the diagnostics.
  static func check(_ fields: [FieldDraft], bag: DiagnosticBag) {
    var former = FormerNames(of: fields.map { Written($0.name, at: $0.nameRange) }, bag: bag)
    for field in fields {
      if let setting = field.declaration[.renamedFrom] {
        // What is no list of texts was reported when the field was compiled.
        let nodes = NodeReader(bag: DiagnosticBag())
        former.check(keys: nodes.oneOrMore(setting.node, key: setting.key.rawValue))
      }
      check(field.columns, bag: bag)
    }
  }

  /// Checks the former names of the entities. N005 or N006 where an entity cannot have had the name.
  ///
  /// - Parameters:
  ///   - entities: The entities.
  ///   - bag: Collects the diagnostics.
  static func check(_ entities: [EntityDeclaration], bag: DiagnosticBag) {
    var former = FormerNames(of: entities.map { Written($0.name, at: $0.nameRange) }, bag: bag)
    for entity in entities { former.check(keys: entity.formerNames) }
  }

  private mutating func check(keys: [Written<String>]) {
    for key in keys where NameRule.check(former: key, bag: bag) { _ = check(key) }
  }
}
