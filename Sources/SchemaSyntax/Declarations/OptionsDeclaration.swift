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
    /// Whether it is offered no more.
    public let isRetired: Bool
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
          let parts = Parts(pair.value, nodes)
          return Self.label(parts.label, of: code, nodes).map {
            Item(code: code, label: $0, formerCodes: parts.formerCodes, isRetired: parts.isRetired)
          }
        })
    } else if node.items != nil {
      let codes = nodes.texts(node, key: key) ?? []
      self = .items(
        codes.map { Item(code: $0, label: $0.map { LocalizedText($0) }, formerCodes: [], isRetired: false) })
    } else {
      bag.report(.expectedList, at: node.range, ["key": key])
      return nil
    }
  }

  /// The label of an option and what stands beside its languages: the codes that it had before, and whether it is
  /// offered no more.
  private struct Parts {
    var label: SyntaxNode
    var formerCodes: [Written<String>] = []
    var isRetired = false

    init(_ node: SyntaxNode, _ nodes: NodeReader) {
      label = node
      guard let pairs = node.pairs else { return }
      let (former, retired) = (FieldKey.renamedFrom.rawValue, FieldKey.retired.rawValue)
      if let setting = pairs.first(where: { $0.key.scalar == former }) {
        formerCodes = nodes.oneOrMore(setting.value, key: former)
      }
      if let setting = pairs.first(where: { $0.key.scalar == retired }) {
        isRetired = nodes.yesNo(setting.value, key: retired)?.value ?? false
      }
      let languages = pairs.filter { $0.key.scalar != former && $0.key.scalar != retired }
      if languages.count < pairs.count { label = SyntaxNode(.mapping(languages), at: node.range) }
    }
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
