public import Diagnostics
public import Localization

/// Reads the keys of a mapping whose keys are known: typed values out, diagnostics into the bag.
///
/// ```
/// guard let keys = MappingReader(node, name: "business", keys: ["name", "languages", "country"], bag: bag)
/// else { return nil }
/// let name = keys.localized("name", required: true)
/// let country = keys.oneOf(["IR", "RU"], "country")
/// ```
/// A key that was read wrongly gives nil like one that is absent; the bag tells them apart.
public struct MappingReader {
  public let node: SyntaxNode
  public let bag: DiagnosticBag
  /// Reads the nodes; for values inside of what this reader does not know.
  public let nodes: NodeReader
  private let pairs: [SyntaxNode.Pair]
  private let owner: SourceRange

  /// A reader of `node`, which diagnostics call `name`; nil, with T004, where it is no mapping.
  ///
  /// Keys that are neither in `keys` nor in `later` are N001, with the nearest of `keys`; those in `later` are N003.
  /// `owner` is the place a missing key is told at: the name of the thing described, else the mapping itself.
  public init?(
    _ node: SyntaxNode, name: String, at owner: SourceRange? = nil, keys: [String], later: [String] = [],
    bag: DiagnosticBag
  ) {
    nodes = NodeReader(bag: bag)
    guard let pairs = nodes.mapping(node, key: name) else { return nil }
    self.node = node
    self.bag = bag
    self.pairs = pairs
    self.owner = owner ?? node.range
    for pair in pairs { checkKey(pair.key, known: keys, later: later) }
  }

  /// A reader of a block of the language, with the block's own keys.
  public init?(
    _ node: SyntaxNode, name: String, at owner: SourceRange? = nil, of block: BlockKeys, bag: DiagnosticBag
  ) {
    self.init(node, name: name, at: owner, keys: block.known, later: block.later, bag: bag)
  }

  /// The pair of a key, as written.
  public func pair(_ key: String) -> SyntaxNode.Pair? { pairs.first { $0.key.scalar == key } }

  /// What stands behind a key; T003 where it is required and absent.
  public func value(_ key: String, required: Bool = false) -> SyntaxNode? {
    if let pair = pair(key) { return pair.value }
    if required { bag.report(.missingKey, at: owner, ["key": key]) }
    return nil
  }

  public func text(_ key: String, required: Bool = false) -> Written<String>? {
    value(key, required: required).flatMap { nodes.text($0, key: key) }
  }

  public func yesNo(_ key: String, required: Bool = false) -> Written<Bool>? {
    value(key, required: required).flatMap { nodes.yesNo($0, key: key) }
  }

  public func integer(_ key: String, required: Bool = false) -> Written<Int>? {
    value(key, required: required).flatMap { nodes.integer($0, key: key) }
  }

  public func oneOf(_ choices: [String], _ key: String, required: Bool = false) -> Written<String>? {
    value(key, required: required).flatMap { nodes.oneOf(choices, $0, key: key) }
  }

  public func localized(_ key: String, required: Bool = false) -> Written<LocalizedText>? {
    value(key, required: required).flatMap { nodes.localized($0, key: key) }
  }

  /// A list of texts.
  public func texts(_ key: String, required: Bool = false) -> [Written<String>]? {
    value(key, required: required).flatMap { nodes.texts($0, key: key) }
  }

  public func list(_ key: String, required: Bool = false) -> [SyntaxNode]? {
    value(key, required: required).flatMap { nodes.list($0, key: key) }
  }

  public func mapping(_ key: String, required: Bool = false) -> [SyntaxNode.Pair]? {
    value(key, required: required).flatMap { nodes.mapping($0, key: key) }
  }

  private func checkKey(_ key: SyntaxNode, known: [String], later: [String]) {
    let name = key.scalar ?? ""
    if known.contains(name) { return }
    if later.contains(name) {
      bag.report(.laterFeature, at: key.range, ["name": name])
      return
    }
    bag.reportUnknown(.unknownKey, name, at: key.range, ["key": name], among: known, listing: .keys)
  }
}
