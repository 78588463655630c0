public import Diagnostics
public import Localization

/// A list of options as written: in the schema, or in a file beside it.
public enum OptionsDeclaration: Sendable {
  /// A code with its label; an item of a plain list is both at once.
  public struct Item: Sendable {
    public let code: Written<String>
    public let label: Written<LocalizedText>
    /// The codes that the option had before.
    public let formerCodes: [Written<String>]
  }

  case items([Item])
  /// The path of a CSV file, relative to the file it is written in.
  case file(Written<String>)

  /// Reads a list of texts, a mapping of codes to labels, or `{from: cities.csv}`.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil where the value has none of these forms.
  public init?(_ node: SyntaxNode, key: String, bag: DiagnosticBag) {
    let nodes = NodeReader(bag: bag)
    if let pairs = node.pairs {
      if let from = pairs.first(where: { $0.key.scalar == "from" })?.value, let path = from.scalar, !path.isEmpty,
        pairs.count == 1 || path.hasSuffix(".csv") || path.hasSuffix(".tsv")
      {
        _ = MappingReader(node, name: key, of: .options, bag: bag)
        self = .file(Written(path, at: from.range))
        return
      }
      self = .items(
        pairs.compactMap { pair in
          guard let code = nodes.text(pair.key, key: key) else { return nil }
          if code.value == FieldKey.renamedFrom.rawValue {
            bag.report(
              .reservedName, at: code.range, ["name": code.value],
              helps: [Diagnostic.Help("help.former_code")])
            return nil
          }
          let (label, former) = Self.parts(pair.value, nodes)
          return Self.label(label, of: code, nodes).map { Item(code: code, label: $0, formerCodes: former) }
        })
    } else if node.items != nil {
      let codes = nodes.texts(node, key: key) ?? []
      self = .items(codes.map { Item(code: $0, label: $0.map { LocalizedText($0) }, formerCodes: []) })
    } else {
      bag.report(.expectedList, at: node.range, ["key": key])
      return nil
    }
  }

  /// The label of an option and, beside its languages, the codes that it had before.
  private static func parts(_ node: SyntaxNode, _ nodes: NodeReader) -> (SyntaxNode, [Written<String>]) {
    let key = FieldKey.renamedFrom.rawValue
    guard let pairs = node.pairs, let former = pairs.first(where: { $0.key.scalar == key }) else { return (node, []) }
    let label = SyntaxNode(.mapping(pairs.filter { $0.key.scalar != key }), at: node.range)
    return (label, nodes.oneOrMore(former.value, key: key))
  }

  /// The label of an option; its code where it has none.
  private static func label(
    _ node: SyntaxNode, of code: Written<String>, _ nodes: NodeReader
  ) -> Written<LocalizedText>? {
    if node.isEmpty || node.isNull || node.pairs?.isEmpty == true {
      return Written(LocalizedText(code.value), at: code.range)
    }
    return nodes.localized(node, key: code.value)
  }
}
