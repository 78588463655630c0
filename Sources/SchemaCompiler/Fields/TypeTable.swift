import Diagnostics
import FieldTypes
import SchemaSyntax

/// The field types of a schema: the catalogue's, and the refinements of its `types` block.
struct TypeTable {
  let catalogue: FieldTypeCatalogue
  private let bag: DiagnosticBag
  /// Refinements as fields: the built-in type and all keys of the chain. Nil for those with an error.
  private var refinements: [String: (type: AnyFieldType, field: FieldDeclaration)?] = [:]
  private var declarations: [String: Declaration] = [:]
  /// The length of each refinement's chain: itself, and those that it is based on.
  private var depths: [String: Int] = [:]

  /// The maximum length of a chain of refinements.
  static let mostRefinements = 16

  /// Reads the `types` block: each entry has a `base`, and keys that its fields inherit.
  ///
  /// - Parameters:
  ///   - types: the entries.
  ///   - context: has the built-in types, and collects the diagnostics.
  init(_ types: [Declaration], _ context: CompilationContext) {
    catalogue = context.catalogue
    bag = context.bag
    for type in types {
      if catalogue.type(type.name) != nil || FieldTypeCatalogue.later.contains(type.name) {
        bag.report(.reservedName, at: type.nameRange, ["name": type.name])
      } else {
        declarations[type.name] = type
      }
    }
    for type in types where declarations[type.name] != nil { resolve(type.name) }
  }

  /// The refinements without known errors, in the order of their names.
  var all: [(type: AnyFieldType, field: FieldDeclaration)] {
    refinements.sorted { $0.key < $1.key }.compactMap(\.value)
  }

  /// The words allowed as `type`.
  private var names: [String] { catalogue.names + declarations.keys.sorted() }

  /// Resolves the type of a field.
  ///
  /// - Parameter field: the field as written.
  /// - Returns: The built-in type, and the field with the keys of its refinements; nil, with a diagnostic, where the
  ///   type is missing or unknown.
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

  /// A refinement that is being resolved: its declaration, and what it is based on.
  private struct Link {
    let declaration: Declaration
    let base: Written<String>
    let field: FieldDeclaration
  }

  /// Follows a refinement to its built-in type, or to one that is known, and makes all of them on the way back.
  private mutating func resolve(_ name: String) {
    var chain: [Link] = []
    var positions: [String: Int] = [:]
    var next = name
    while refinements[next] == nil, let declaration = declarations[next] {
      if let start = positions[next] {
        reportLoop(chain[start...].map(\.declaration), back: next)
        break
      }
      guard let (base, field) = read(declaration) else {
        refinements[next] = .some(nil)
        break
      }
      positions[next] = chain.count
      chain.append(Link(declaration: declaration, base: base, field: field))
      next = base.value
    }
    for link in chain.reversed() where refinements[link.declaration.name] == nil {
      refinements[link.declaration.name] = .some(refinement(link))
    }
  }

  private mutating func reportLoop(_ members: [Declaration], back name: String) {
    guard let first = members.first else { return }
    let loop = (members.map(\.name) + [name]).map { "`\($0)`" }.joined(separator: " → ")
    bag.report(.typeLoop, at: first.nameRange, ["name": name, "loop": loop])
    for member in members { refinements[member.name] = .some(nil) }
  }

  /// The refinement of a link whose base was resolved before; nil where either has an error.
  private mutating func refinement(_ link: Link) -> (type: AnyFieldType, field: FieldDeclaration)? {
    let name = link.declaration.name
    if let type = catalogue.type(link.base.value) {
      depths[name] = 1
      return (type, link.field)
    }
    guard let known = refinements[link.base.value] else {
      unknown(link.base)
      return nil
    }
    guard let known else { return nil }
    let depth = (depths[link.base.value] ?? 0) + 1
    guard depth <= Self.mostRefinements else {
      bag.report(
        .typeChainTooLong, at: link.declaration.nameRange, ["name": name, "limit": String(Self.mostRefinements)])
      return nil
    }
    depths[name] = depth
    return (known.type, link.field.refining(known.field.settings))
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
    bag.reportUnknown(
      .unknownType, name.value, at: name.range, ["type": name.value], meaning: nearest, of: names, listing: .choices)
  }
}
