public import Diagnostics

/// The blocks of one file, as written.
public struct FileDeclaration: Sendable {
  public let business: Declaration?
  /// The packs that it uses, as paths relative to the file.
  public let packs: [Written<String>]
  public let types: [Declaration]
  public let options: [Declaration]
  public let entities: [Declaration]
  public let customizations: [Declaration]
  public let forms: [Declaration]
  public let roles: [Declaration]
  public let reports: [Declaration]
  public let imports: [Declaration]
  public let tests: [Declaration]

  /// The version of the language that Daftar reads.
  public static let version = "1"
  private static let blocks = BlockKeys.file.known
  private static let laterBlocks = BlockKeys.file.later

  /// Reads the blocks of a file.
  ///
  /// - Parameters:
  ///   - root: the root node of the file.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil, with T004, where the root is not a mapping.
  public init?(_ root: SyntaxNode, bag: DiagnosticBag) {
    let nodes = NodeReader(bag: bag)
    guard let pairs = nodes.mapping(root, key: "daftar") else { return nil }
    for pair in pairs { Self.checkBlock(pair, among: pairs, bag) }
    // A block whose name is misspelt is read as the one that is meant, so that nothing else misses it.
    func block(_ name: String) -> SyntaxNode.Pair? {
      pairs.first { $0.key.scalar == name } ?? pairs.first { Self.meant($0) == name }
    }
    func declarations(_ name: String) -> [Declaration] {
      guard let node = block(name)?.value else { return [] }
      return nodes.mapping(node, key: name)?.map(Declaration.init) ?? []
    }
    // A name that is not allowed is reported here, and kept, so that references to it still resolve.
    func named(_ name: String, isInFormulas: Bool = true) -> [Declaration] {
      let declared = declarations(name)
      for declaration in declared { _ = NameRule.check(declaration, isInFormulas: isInFormulas, bag: bag) }
      return declared
    }
    business = block("business").map(Declaration.init)
    packs = block("use").flatMap { nodes.texts($0.value, key: "use") } ?? []
    types = named("types")
    options = named("options")
    entities = named("entities")
    customizations = declarations("customize")
    forms = named("forms", isInFormulas: false)
    roles = named("roles", isInFormulas: false)
    reports = named("reports", isInFormulas: false)
    imports = named("imports", isInFormulas: false)
    tests = declarations("tests")
  }

  /// The block whose name is near to an unknown key.
  private static func meant(_ pair: SyntaxNode.Pair) -> String? {
    guard let name = pair.key.scalar, !blocks.contains(name), !laterBlocks.contains(name) else { return nil }
    return otherWords[name] ?? Suggestion.nearest(to: name, among: blocks, within: 2)
  }

  /// The blocks for words of other tools.
  private static let otherWords = [
    "entity": "entities", "tables": "entities", "table": "entities", "models": "entities", "company": "business",
    "shop": "business", "packs": "use", "include": "use", "import": "use", "enums": "options", "lists": "options",
  ]

  private static func checkBlock(_ pair: SyntaxNode.Pair, among pairs: [SyntaxNode.Pair], _ bag: DiagnosticBag) {
    let name = pair.key.scalar ?? ""
    if name == "daftar" {
      if pair.value.scalar != version {
        bag.report(
          .unsupportedVersion, at: pair.value.range, ["value": pair.value.scalar ?? "", "version": version],
          helps: pair.value.scalar == nil ? [] : [.didYouMean(version, at: pair.value.range)])
      }
    } else if laterBlocks.contains(name) {
      bag.report(.laterFeature, at: pair.key.range, ["name": name])
    } else if !blocks.contains(name) {
      let nearest = meant(pair)
      func isThere(_ name: String) -> Bool { pairs.contains { $0.key.scalar == name } }
      let known =
        pair.value["fields"] == nil
        ? Diagnostic.Help("help.known_keys", ["keys": NodeReader.list(blocks)]) : Diagnostic.Help("help.under_entities")
      bag.report(
        .unknownBlock, at: pair.key.range, ["key": name],
        helps: [nearest.map { name in .didYouMean(name, at: isThere(name) ? nil : pair.key.range) } ?? known])
    }
  }
}
