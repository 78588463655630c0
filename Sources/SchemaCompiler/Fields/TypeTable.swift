import Diagnostics
import FieldTypes
import SchemaSyntax

/// The field types of a schema: the catalogue's, and the refinements of its `types` block.
struct TypeTable {
  let catalogue: FieldTypeCatalogue
  private let bag: DiagnosticBag
  /// Refinements as fields: the built-in type and all keys of the chain. Nil for those that are wrong.
  private var refinements: [String: (type: AnyFieldType, field: FieldDeclaration)?] = [:]
  private var declarations: [String: Declaration] = [:]

  init(catalogue: FieldTypeCatalogue, bag: DiagnosticBag) {
    self.catalogue = catalogue
    self.bag = bag
  }

  /// The refinements that are right as far as the table can tell, in the order of their names.
  var all: [(type: AnyFieldType, field: FieldDeclaration)] {
    refinements.sorted { $0.key < $1.key }.compactMap(\.value)
  }

  /// The words that may stand behind `type`.
  private var names: [String] { catalogue.names + declarations.keys.sorted() }

  /// Reads the `types` block: each entry has a `base`, and keys that its fields take over.
  mutating func declare(_ types: [Declaration]) {
    for type in types {
      if catalogue.type(type.name) != nil || FieldTypeCatalogue.later.contains(type.name) {
        bag.report(.reservedName, at: type.nameRange, ["name": type.name])
      } else {
        declarations[type.name] = type
      }
    }
    for type in types where declarations[type.name] != nil { resolve(type.name, chain: []) }
  }

  /// The built-in type of a field, and the field with the keys that its refinements bring. Nil where the type is
  /// missing or unknown.
  func resolve(_ field: FieldDeclaration) -> (type: AnyFieldType, field: FieldDeclaration)? {
    guard let setting = field[.type] else {
      bag.report(.missingType, at: field.nameRange, ["name": field.name], helps: [.init("help.add_key.type")])
      return nil
    }
    guard let name = NodeReader(bag: bag).text(setting.node, key: "type") else { return nil }
    if let type = catalogue.type(name.value) { return (type, field) }
    if let refinement = refinements[name.value] {
      return refinement.map { ($0.type, field.refining($0.field.settings)) }
    }
    unknown(name)
    return nil
  }

  private mutating func resolve(_ name: String, chain: [Declaration]) {
    guard refinements[name] == nil, let declaration = declarations[name] else { return }
    if let start = chain.firstIndex(where: { $0.name == name }) {
      let loop = (chain[start...].map(\.name) + [name]).map { "`\($0)`" }.joined(separator: " → ")
      bag.report(.typeLoop, at: chain[start].nameRange, ["name": name, "loop": loop])
      for member in chain[start...] { refinements[member.name] = .some(nil) }
      return
    }
    guard let (base, field) = read(declaration) else {
      refinements[name] = .some(nil)
      return
    }
    if declarations[base.value] != nil { resolve(base.value, chain: chain + [declaration]) }
    if refinements[name] != nil { return }
    if let type = catalogue.type(base.value) {
      refinements[name] = .some((type, field))
    } else if let refinement = refinements[base.value] {
      refinements[name] = .some(refinement.map { ($0.type, field.refining($0.field.settings)) })
    } else {
      unknown(base)
      refinements[name] = .some(nil)
    }
  }

  private func read(_ declaration: Declaration) -> (base: Written<String>, field: FieldDeclaration)? {
    guard let pairs = NodeReader(bag: bag).mapping(declaration.node, key: declaration.name) else { return nil }
    if declaration.node["base"] == nil, let type = pairs.first(where: { $0.key.scalar == "type" }) {
      bag.report(
        .unknownKey, at: type.key.range, ["key": "type"], helps: [.didYouMean("base", at: type.key.range)])
      return nil
    }
    let others = SyntaxNode(.mapping(pairs.filter { $0.key.scalar != "base" }), at: declaration.node.range)
    let rest = Declaration(name: declaration.name, nameRange: declaration.nameRange, node: others)
    let field = FieldDeclaration(rest, bag: bag)
    guard let base = declaration.node["base"] else {
      bag.report(.missingKey, at: declaration.nameRange, ["key": "base"], helps: [.init("help.add_key.base")])
      return nil
    }
    guard let name = NodeReader(bag: bag).text(base, key: "base"), let field else { return nil }
    return (name, field)
  }

  private func unknown(_ name: Written<String>) {
    if FieldTypeCatalogue.later.contains(name.value) {
      bag.report(.laterFeature, at: name.range, ["name": name.value])
      return
    }
    let nearest = catalogue.meant(by: name.value) ?? Suggestion.nearest(to: name.value, among: names)
    bag.report(
      .unknownType, at: name.range, ["type": name.value],
      helps: [
        nearest.map { .didYouMean($0, at: name.range) } ?? .init("help.choices", ["choices": NodeReader.list(names)])
      ])
  }
}
