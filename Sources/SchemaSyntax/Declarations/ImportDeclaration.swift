public import Diagnostics

/// An import of an old file, as written.
public struct ImportDeclaration: Sendable {
  /// The columns from which a field is made.
  public struct Mapping: Sendable {
    public let field: Written<String>
    /// The names of columns, in the order in which they are tried.
    public let columns: [Written<String>]
    /// Texts of the old file and their meanings; an empty text makes the field blank.
    public let values: [(old: Written<String>, new: Written<String>)]
    public let pick: Written<String>?
    public let readAs: Written<String>?
    public let repair: Written<String>?
  }

  /// A wave of the import, as written.
  public struct Wave: Sendable {
    public let name: Written<String>
    /// The condition, not checked yet.
    public let when: SyntaxNode?
    public let sample: Written<String>?
  }

  public let name: Written<String>
  public let file: Written<String>
  public let key: Written<String>?
  public let into: Written<String>
  public let map: [Mapping]
  /// The range of the key `map`, for diagnostics about the mapping as a whole.
  public let mapRange: SourceRange
  /// Columns that are not imported, and the reasons.
  public let ignored: [(column: Written<String>, reason: Written<String>)]
  /// The range of the key `match`, where rows are compared with stored records.
  public let match: SourceRange?
  public let waves: [Wave]
  public let capacity: CapacityDeclaration?

  /// Reads an import.
  ///
  /// - Parameters:
  ///   - declaration: the import.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil where the source or the target is missing.
  public init?(_ declaration: Declaration, bag: DiagnosticBag) {
    guard
      let keys = MappingReader(
        declaration.node, name: declaration.name, at: declaration.nameRange, of: .importing, bag: bag)
    else { return nil }
    let source = keys.value("source", required: true).flatMap {
      MappingReader(
        $0, name: "source", of: .importSource, bag: bag)
    }
    let file = source?.text("file", required: true)
    let into = keys.text("into", required: true)
    let pairs = keys.mapping("map", required: true)
    name = Written(declaration.name, at: declaration.nameRange)
    key = source?.text("key")
    map = (pairs ?? []).compactMap { Self.mapping($0, keys.nodes) }
    mapRange = keys.pair("map")?.key.range ?? declaration.nameRange
    ignored = (keys.mapping("ignore") ?? []).compactMap { pair in
      keys.nodes.text(pair.value, key: pair.key.scalar ?? "ignore").map {
        (Written(pair.key.scalar ?? "", at: pair.key.range), $0)
      }
    }
    match = keys.pair("match").flatMap { Self.match($0, bag) }
    waves = (keys.mapping("waves") ?? []).compactMap { Self.wave($0, bag) }
    capacity = keys.pair("capacity").flatMap { CapacityDeclaration($0, bag: bag) }
    guard let file, let into, pairs != nil else { return nil }
    self.file = file
    self.into = into
  }

  private static func mapping(_ pair: SyntaxNode.Pair, _ nodes: NodeReader) -> Mapping? {
    let field = Written(pair.key.scalar ?? "", at: pair.key.range)
    if pair.value.pairs == nil {
      let columns = columns(pair.value, nodes)
      return columns.isEmpty
        ? nil : Mapping(field: field, columns: columns, values: [], pick: nil, readAs: nil, repair: nil)
    }
    guard
      let keys = MappingReader(
        pair.value, name: field.value, at: pair.key.range, of: .importColumn, bag: nodes.bag)
    else { return nil }
    let columns = keys.value("from", required: true).map { Self.columns($0, nodes) } ?? []
    if columns.isEmpty { return nil }
    let values = (keys.mapping("values") ?? []).compactMap { pair in
      let new =
        pair.value.isNull
        ? Written("", at: pair.value.range) : nodes.text(pair.value, key: pair.key.scalar ?? "values")
      return new.map { (old: Written(pair.key.scalar ?? "", at: pair.key.range), new: $0) }
    }
    return Mapping(
      field: field, columns: columns, values: values, pick: keys.oneOf(["first_valid"], "pick"),
      readAs: keys.text("read_as"), repair: keys.oneOf(["leading_zeros"], "repair"))
  }

  private static func columns(_ node: SyntaxNode, _ nodes: NodeReader) -> [Written<String>] {
    node.items == nil
      ? nodes.text(node, key: "from").map { [$0] } ?? [] : nodes.texts(node, key: "from") ?? []
  }

  private static func match(_ pair: SyntaxNode.Pair, _ bag: DiagnosticBag) -> SourceRange? {
    guard
      let keys = MappingReader(
        pair.value, name: "match", at: pair.key.range, of: .importMatch, bag: bag),
      keys.oneOf(["identity"], "by", required: true) != nil
    else { return nil }
    _ = keys.oneOf(["fill_blanks"], "on_match")
    return pair.key.range
  }

  private static func wave(_ pair: SyntaxNode.Pair, _ bag: DiagnosticBag) -> Wave? {
    let name = pair.key.scalar ?? ""
    guard
      let keys = MappingReader(
        pair.value, name: name, at: pair.key.range, of: .importWave, bag: bag)
    else { return nil }
    return Wave(name: Written(name, at: pair.key.range), when: keys.value("when"), sample: keys.text("sample"))
  }
}
