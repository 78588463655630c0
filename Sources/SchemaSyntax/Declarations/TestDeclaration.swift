public import Diagnostics

/// A test as written.
public struct TestDeclaration: Sendable {
  public let name: Written<String>
  public let entity: Written<String>
  public let given: SyntaxNode
  /// Paths and the rules that must refuse them.
  public let refused: [(path: Written<String>, rule: Written<String>)]
  public let stored: SyntaxNode?

  /// Reads a test; nil where it does not say what it tries. `rules` are the words behind `refused`.
  public init?(_ declaration: Declaration, rules: [String], bag: DiagnosticBag) {
    guard
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange,
        keys: ["entity", "given", "refused", "stored"], bag: bag)
    else { return nil }
    refused = (keys.mapping("refused") ?? []).compactMap { pair in
      Self.rule(pair.value, among: rules, keys.nodes).map { (Written(pair.key.scalar ?? "", at: pair.key.range), $0) }
    }
    stored = keys.mapping("stored") == nil ? nil : keys.value("stored")
    if let pair = keys.pair("stored"), keys.pair("refused") != nil {
      bag.report(
        .testFailsToRead, at: pair.key.range, ["name": declaration.name],
        notes: [Diagnostic.Note("note.test_refused_and_stored")])
    }
    let entity = keys.text("entity", required: true)
    let given = keys.mapping("given", required: true) == nil ? nil : keys.value("given")
    guard let entity, let given else { return nil }
    name = Written(declaration.name, at: declaration.nameRange)
    self.entity = entity
    self.given = given
  }

  private static func rule(_ node: SyntaxNode, among rules: [String], _ nodes: NodeReader) -> Written<String>? {
    guard let rule = nodes.text(node, key: "refused") else { return nil }
    if rules.contains(rule.value) { return rule }
    let nearest = Suggestion.nearest(to: rule.value, among: rules)
    let choices = Diagnostic.Help("help.choices", ["choices": NodeReader.list(rules)])
    nodes.bag.report(
      .testFailsToRead, at: rule.range, ["name": rule.value],
      notes: [Diagnostic.Note("note.test_rule")], helps: [nearest.map { .didYouMean($0, at: rule.range) } ?? choices])
    return nil
  }
}
