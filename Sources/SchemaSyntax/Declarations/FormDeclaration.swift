public import Diagnostics
public import Localization

/// The layout of an entity's form, as written: names of fields that are not resolved yet.
public struct FormDeclaration: Sendable {
  /// A tab of a form, as written.
  public struct Tab: Sendable {
    public let name: Written<String>
    public let label: Written<LocalizedText>?
    /// Fields beside each other, row by row.
    public let rows: [[Written<String>]]
    /// The condition of its visibility.
    public let visibleWhen: SyntaxNode?
    /// How far each role sees and changes its fields.
    public let access: SyntaxNode?
  }

  public let highlight: [Written<String>]
  public let tabs: [Tab]

  /// Reads a `form`.
  ///
  /// - Parameters:
  ///   - node: the value of the key.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil, with T004, where it is not a mapping.
  public init?(_ node: SyntaxNode, bag: DiagnosticBag) {
    guard let keys = MappingReader(node, name: "form", of: .form, bag: bag) else { return nil }
    highlight = keys.texts("highlight") ?? []
    tabs = Self.tabs(keys, of: .tab)
  }

  /// The tabs of a form.
  ///
  /// - Parameters:
  ///   - form: the keys of the form.
  ///   - block: the keys that a tab may have.
  static func tabs(_ form: MappingReader, of block: BlockKeys) -> [Tab] {
    (form.mapping("tabs") ?? []).compactMap { tab(Declaration($0), of: block, form.bag) }
  }

  private static func tab(
    _ declaration: Declaration, of block: BlockKeys, _ bag: DiagnosticBag
  ) -> Tab? {
    guard NameRule.check(declaration, isInFormulas: false, bag: bag),
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange, of: block, bag: bag)
    else { return nil }
    return Tab(
      name: Written(declaration.name, at: declaration.nameRange), label: keys.localized("label"),
      rows: rows(keys.list("rows", required: true) ?? [], keys.nodes), visibleWhen: keys.value("visible_when"),
      access: keys.value(FieldKey.access.rawValue))
  }

  /// The rows of a form: `[city, district]`, or `notes` alone. Charts and other things that are not fields belong to a
  /// later version.
  ///
  /// - Parameters:
  ///   - items: the items of `rows`.
  ///   - nodes: reads the items.
  static func rows(_ items: [SyntaxNode], _ nodes: NodeReader) -> [[Written<String>]] {
    items.map { item in
      (item.items ?? [item]).compactMap { cell in
        if let pair = cell.pairs?.first {
          nodes.bag.report(.laterFeature, at: pair.key.range, ["name": pair.key.scalar ?? ""])
          return nil
        }
        return nodes.text(cell, key: "rows")
      }
    }
  }
}
