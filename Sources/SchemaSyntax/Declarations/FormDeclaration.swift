public import Diagnostics
public import Localization

/// The layout of an entity's form, as written: names of fields, not yet looked up.
public struct FormDeclaration: Sendable {
  public struct Tab: Sendable {
    public let name: Written<String>
    public let label: Written<LocalizedText>?
    /// Fields beside each other, row by row.
    public let rows: [[Written<String>]]
  }

  public let highlight: [Written<String>]
  public let tabs: [Tab]

  /// Reads a `form`; nil, with T004, where it has no keys.
  public init?(_ node: SyntaxNode, bag: DiagnosticBag) {
    guard let keys = MappingReader(node, name: "form", keys: ["highlight", "tabs"], bag: bag) else { return nil }
    highlight = keys.texts("highlight") ?? []
    tabs = (keys.mapping("tabs") ?? []).compactMap { Self.tab(Declaration($0), bag) }
  }

  private static func tab(_ declaration: Declaration, _ bag: DiagnosticBag) -> Tab? {
    guard NameRule.check(declaration, bag: bag),
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange, keys: ["label", "rows", "visible_when"],
        later: ["access"], bag: bag)
    else { return nil }
    if let pair = keys.pair("visible_when") {
      bag.report(.expressionLater, at: pair.key.range, ["key": "visible_when"])
    }
    let rows = (keys.list("rows", required: true) ?? []).compactMap { row(of: $0, keys.nodes) }
    return Tab(
      name: Written(declaration.name, at: declaration.nameRange), label: keys.localized("label"), rows: rows)
  }

  /// `[city, district]`, or `notes` alone. A chart or another thing that is no field comes with a later version.
  private static func row(of node: SyntaxNode, _ nodes: NodeReader) -> [Written<String>]? {
    let cells = node.items ?? [node]
    return cells.compactMap { cell in
      if let pair = cell.pairs?.first {
        nodes.bag.report(.laterFeature, at: pair.key.range, ["name": pair.key.scalar ?? ""])
        return nil
      }
      return nodes.text(cell, key: "rows")
    }
  }
}
