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
/// A key with a wrong value gives nil like one that is absent; the bag distinguishes them.
public struct MappingReader {
  /// The mapping.
  public let node: SyntaxNode
  /// Collects the diagnostics.
  public let bag: DiagnosticBag
  /// Reads nodes of values that this reader does not know.
  public let nodes: NodeReader
  private let pairs: [SyntaxNode.Pair]
  private let owner: SourceRange

  /// Makes a reader.
  ///
  /// Keys that are neither in `keys` nor in `later` are reported as N001, with the nearest of `keys`; those in `later`
  /// as N003.
  ///
  /// - Parameters:
  ///   - node: the mapping.
  ///   - name: the name of the mapping in diagnostics.
  ///   - owner: the range at which a missing key is reported: that of the name of the declared thing; nil for the
  ///     mapping itself.
  ///   - keys: the keys that are read.
  ///   - later: the keys of later versions.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil, with T004, where the node is not a mapping.
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

  /// Makes a reader of a block of the language, with the block's own keys.
  ///
  /// - Parameters:
  ///   - node: the mapping.
  ///   - name: the name of the mapping in diagnostics.
  ///   - owner: the range at which a missing key is reported; nil for the mapping itself.
  ///   - block: the keys of the block.
  ///   - bag: collects the diagnostics.
  /// - Returns: nil, with T004, where the node is not a mapping.
  public init?(
    _ node: SyntaxNode, name: String, at owner: SourceRange? = nil, of block: BlockKeys, bag: DiagnosticBag
  ) {
    self.init(node, name: name, at: owner, keys: block.known, later: block.later, bag: bag)
  }

  /// The pair of a key, as written.
  ///
  /// - Parameter key: the key.
  /// - Returns: nil where the key is absent.
  public func pair(_ key: String) -> SyntaxNode.Pair? { pairs.first { $0.key.scalar == key } }

  /// The value of a key; T003 where it is required and absent.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent.
  public func value(_ key: String, required: Bool = false) -> SyntaxNode? {
    if let pair = pair(key) { return pair.value }
    if required { bag.report(.missingKey, at: owner, ["key": key]) }
    return nil
  }

  /// A text that is not empty; T006 for any other value.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent or its value is reported.
  public func text(_ key: String, required: Bool = false) -> Written<String>? {
    value(key, required: required).flatMap { nodes.text($0, key: key) }
  }

  /// `yes`, `no`, `true` or `false`; T007 for any other value.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent or its value is reported.
  public func yesNo(_ key: String, required: Bool = false) -> Written<Bool>? {
    value(key, required: required).flatMap { nodes.yesNo($0, key: key) }
  }

  /// A whole number, its digits in any script; T008 for any other value.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent or its value is reported.
  public func integer(_ key: String, required: Bool = false) -> Written<Int>? {
    value(key, required: required).flatMap { nodes.integer($0, key: key) }
  }

  /// One of some words; T009 for any other value.
  ///
  /// - Parameters:
  ///   - choices: the words.
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent or its value is reported.
  public func oneOf(_ choices: [String], _ key: String, required: Bool = false) -> Written<String>? {
    value(key, required: required).flatMap { nodes.oneOf(choices, $0, key: key) }
  }

  /// A text that is the same in every language, or a mapping of language codes to texts.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent, `null`, or its value is reported.
  public func localized(_ key: String, required: Bool = false) -> Written<LocalizedText>? {
    value(key, required: required).flatMap { nodes.localized($0, key: key) }
  }

  /// A list of texts; T005 for any other value.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent or its value is not a list; items that are not texts are reported and left
  ///   out.
  public func texts(_ key: String, required: Bool = false) -> [Written<String>]? {
    value(key, required: required).flatMap { nodes.texts($0, key: key) }
  }

  /// The items of a list; T005 for any other value.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent or its value is reported.
  public func list(_ key: String, required: Bool = false) -> [SyntaxNode]? {
    value(key, required: required).flatMap { nodes.list($0, key: key) }
  }

  /// The pairs of a mapping; T004 for any other value.
  ///
  /// - Parameters:
  ///   - key: the key.
  ///   - required: whether absence is reported.
  /// - Returns: nil where the key is absent or its value is reported.
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
