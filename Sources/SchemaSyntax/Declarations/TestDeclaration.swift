public import Diagnostics

/// A test as written.
public struct TestDeclaration: Sendable {
  public let name: Written<String>
  public let entity: Written<String>
  /// The given record, not read yet.
  public let given: SyntaxNode
  /// Paths, and the rules that must refuse them.
  public let refused: [(path: Written<String>, rule: Written<String>)]
  /// The values that would be stored, not read yet; nil where the test does not expect any.
  public let stored: SyntaxNode?
  /// Names of checks.
  public let warned: [Written<String>]?
  /// Names of checks that only inform.
  public let noted: [Written<String>]?
  /// The day on which the test runs; nil for the current one.
  public let today: Written<String>?
  /// The user of the test; nil where it has none.
  public let user: User?

  /// The user of the test.
  public struct User: Sendable {
    public let name: Written<String>
    public let displayName: Written<String>?
    public let role: Written<String>?
  }

  /// Reads a test.
  ///
  /// - Parameters:
  ///   - declaration: the test.
  ///   - rules: the words allowed under `refused`, besides `check` and `check:NAME`.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil where the input of the test is missing.
  public init?(_ declaration: Declaration, rules: [String], bag: DiagnosticBag) {
    guard
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange,
        of: .test, bag: bag)
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
    warned = keys.texts("warned")
    noted = keys.texts("noted")
    today = keys.text("today")
    user = keys.value("user").flatMap { Self.user($0, bag) }
    let entity = keys.text("entity", required: true)
    let given = keys.mapping("given", required: true) == nil ? nil : keys.value("given")
    guard let entity, let given else { return nil }
    name = Written(declaration.name, at: declaration.nameRange)
    self.entity = entity
    self.given = given
  }

  /// Reads `user: sara`, or `user: {name: sara, role: manager}`.
  private static func user(_ node: SyntaxNode, _ bag: DiagnosticBag) -> User? {
    if node.pairs == nil {
      return NodeReader(bag: bag).text(node, key: "user").map { User(name: $0, displayName: nil, role: nil) }
    }
    guard let keys = MappingReader(node, name: "user", of: .testUser, bag: bag),
      let name = keys.text("name", required: true)
    else { return nil }
    return User(name: name, displayName: keys.text("display_name"), role: keys.text("role"))
  }

  private static func rule(_ node: SyntaxNode, among rules: [String], _ nodes: NodeReader) -> Written<String>? {
    guard let rule = nodes.text(node, key: "refused") else { return nil }
    if rules.contains(rule.value) || rule.value == "check" || rule.value.hasPrefix("check:") { return rule }
    nodes.bag.reportUnknown(
      .testFailsToRead, rule.value, at: rule.range, among: rules, listing: .choices,
      notes: [Diagnostic.Note("note.test_rule")])
    return nil
  }
}
