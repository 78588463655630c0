import Diagnostics

/// Builds nodes from events. It counts depth, nodes and aliases, and collects mistakes that YAML accepts and Daftar
/// does not.
///
/// No recursion: open collections are on a stack of its own.
struct YAMLTreeBuilder {
  /// A node with what the collections around it need to know.
  struct Built {
    let node: SyntaxNode
    /// The range of the node in the text being read.
    let range: Range<Int>
    /// The number of nodes in it, itself included, aliases followed.
    let size: Int
    /// The depth of nested collections in it.
    let height: Int
  }

  struct Frame {
    let event: YAMLEvent
    let start: Int
    let isMapping: Bool
    let isFlow: Bool
    var children: [Built] = []
    var size = 1
    var height = 1
  }

  struct Anchor {
    let built: Built
    let start: Int
    var isUsed = false
  }

  let source: EditedText
  let text: YAMLText
  private let limits: SyntaxLimits
  private var stack: [Frame] = []
  var anchors: [String: Anchor] = [:]
  private var nodes = 0
  private var aliases = 0
  private var documents = 0
  /// Whether a limit was exceeded, so that nothing more is read.
  private(set) var isStopped = false
  private(set) var root: SyntaxNode?
  var diagnostics: [Diagnostic] = []
  /// Mistakes that libyaml read without complaint.
  var traps: [YAMLTrap] = []

  /// Makes a builder without nodes.
  ///
  /// - Parameters:
  ///   - source: the text being read; it maps ranges to the file.
  ///   - limits: the limits of depth, nodes and aliases.
  init(_ source: EditedText, limits: SyntaxLimits) {
    self.source = source
    self.limits = limits
    text = YAMLText(bytes: source.bytes)
  }

  /// Takes the next event.
  ///
  /// - Parameter event: the event.
  /// - Returns: false where reading should stop.
  mutating func receive(_ event: YAMLEvent) -> Bool {
    switch event.kind {
    case .documentStart: beginDocument(event)
    case .documentEnd: break
    case .alias(let name): follow(name, event)
    case .scalar(let value, let style): addScalar(value, style, event)
    case .sequenceStart(let isFlow): open(event, isMapping: false, isFlow: isFlow)
    case .mappingStart(let isFlow): open(event, isMapping: true, isFlow: isFlow)
    case .sequenceEnd, .mappingEnd: close(event)
    }
    return !isStopped
  }

  /// Reports unused anchors once the text has ended.
  mutating func finish() {
    for anchor in anchors.values where !anchor.isUsed {
      guard case .scalar(_, .plain) = anchor.built.node.content else { continue }
      let value = text.trimmed(anchor.start..<anchor.built.range.upperBound)
      if text.lineStart(value.lowerBound) == text.lineStart(value.upperBound) {
        traps.append(.quote(.reservedIndicator, value, in: text))
      }
    }
    if root == nil || root?.isEmpty == true {
      root = nil
      diagnostics.append(Diagnostic(.emptyFile, at: source.range(0..<0)))
    }
  }

  private mutating func beginDocument(_ event: YAMLEvent) {
    documents += 1
    if documents > 1 { stop(.severalDocuments, at: event.start..<event.end) }
  }

  private mutating func stop(_ code: DiagnosticCode, at range: Range<Int>, limit: Int? = nil) {
    diagnostics.append(Diagnostic(code, at: source.range(range), limit.map { ["limit": String($0)] } ?? [:]))
    isStopped = true
  }

  private mutating func follow(_ name: String, _ event: YAMLEvent) {
    aliases += 1
    let range = event.start..<event.end
    guard aliases <= limits.aliases else { return stop(.tooManyAliases, at: range, limit: limits.aliases) }
    guard let target = anchors[name]?.built else { return addUnknownAlias(name, event) }
    anchors[name]?.isUsed = true
    let node = SyntaxNode(target.node.content, at: source.range(range))
    add(Built(node: node, range: range, size: target.size, height: target.height), event)
  }

  /// Adds an alias of an unknown anchor: a text that begins with `*`, or a node that would contain itself.
  private mutating func addUnknownAlias(_ name: String, _ event: YAMLEvent) {
    let range = event.start..<event.end
    if stack.contains(where: { $0.event.anchor == name }) {
      diagnostics.append(
        Diagnostic(.unreadableYAML, at: source.range(range), notes: [Diagnostic.Note("note.yaml_alias_loop")]))
      isStopped = true
      return
    }
    traps.append(.quote(.reservedIndicator, range, in: text))
    add(
      Built(node: SyntaxNode(.scalar("*" + name, .plain), at: source.range(range)), range: range, size: 1, height: 0),
      event)
  }

  private mutating func addScalar(_ value: String, _ style: SyntaxNode.ScalarStyle, _ event: YAMLEvent) {
    let start = contentStart(event)
    var end = max(start, event.end)
    if style != .singleQuoted, style != .doubleQuoted { while end > start, text.isBlank(end - 1) { end -= 1 } }
    if value.unicodeScalars.contains("\0") {
      diagnostics.append(
        Diagnostic(.unreadableYAML, at: source.range(start..<end), notes: [Diagnostic.Note("note.yaml_nul_character")]))
    }
    checkTag(event, isPlain: style == .plain, end: end)
    let node = SyntaxNode(.scalar(value, style), at: source.range(start..<end))
    add(Built(node: node, range: start..<end, size: 1, height: 0), event)
  }

  private mutating func open(_ event: YAMLEvent, isMapping: Bool, isFlow: Bool) {
    let start = contentStart(event)
    guard stack.count < limits.depth else { return stop(.tooDeep, at: start..<start + 1, limit: limits.depth) }
    checkTag(event, isPlain: false, end: start)
    stack.append(Frame(event: event, start: start, isMapping: isMapping, isFlow: isFlow))
  }

  private mutating func close(_ event: YAMLEvent) {
    guard let frame = stack.popLast() else { return }
    let end = frame.isFlow ? event.end : frame.children.last?.range.upperBound ?? frame.start
    let range = frame.start..<max(frame.start, end)
    let finder = YAMLTrapFinder(text: text, isInFlow: isInFlow)
    traps += finder.cutValues(in: frame, end: range.upperBound)
    if let trap = finder.braces(in: frame, range) { traps.append(trap) }
    let content: SyntaxNode.Content =
      frame.isMapping ? .mapping(pairs(of: frame)) : .sequence(frame.children.map(\.node))
    let node = SyntaxNode(content, at: source.range(range))
    add(Built(node: node, range: range, size: frame.size, height: frame.height), frame.event, counted: true)
  }

  /// Adds a node: under its anchor's name, into the collection around it, or as the root.
  private mutating func add(_ built: Built, _ event: YAMLEvent, counted: Bool = false) {
    nodes += counted ? 1 : built.size
    guard nodes <= limits.nodes else { return stop(.tooManyNodes, at: built.range, limit: limits.nodes) }
    guard stack.count + built.height <= limits.depth else {
      return stop(.tooDeep, at: built.range, limit: limits.depth)
    }
    if let anchor = event.anchor { anchors[anchor] = Anchor(built: built, start: event.start) }
    guard let top = stack.indices.last else {
      root = built.node
      return
    }
    stack[top].children.append(built)
    stack[top].size += built.size
    stack[top].height = max(stack[top].height, built.height + 1)
  }

  /// Whether the innermost open collection is written in brackets.
  private var isInFlow: Bool { stack.last?.isFlow == true }

  /// The offset at which a node begins behind its anchor and its tag.
  private func contentStart(_ event: YAMLEvent) -> Int {
    var index = event.start
    guard event.anchor != nil || event.tag != nil else { return index }
    while let byte = text.byte(index) {
      if byte == UInt8(ascii: "&") || byte == UInt8(ascii: "!") {
        while !text.isBlank(index), text.byte(index) != UInt8(ascii: ",") { index += 1 }
      } else if byte == UInt8(ascii: "#") {
        index = text.lineEnd(index)
      } else if text.isBlank(index) {
        index += 1
      } else {
        break
      }
    }
    if case .scalar("", .plain) = event.kind { return min(event.end, text.bytes.count) }
    return index
  }

  /// The pairs of a mapping whose children are key, value, key, value; improper keys are reported and left out. Reading
  /// goes on as if the keys that `<<` refers to had been written out.
  private mutating func pairs(of frame: Frame) -> [SyntaxNode.Pair] {
    var pairs: [SyntaxNode.Pair] = []
    var first: [String: SourceRange] = [:]
    var merged: [SyntaxNode.Pair] = []
    for index in stride(from: 0, to: frame.children.count - 1, by: 2) {
      let key = frame.children[index].node
      guard let name = key.scalar, !key.isEmpty else {
        reportKeyNotText(key)
        continue
      }
      if name == "<<", case .scalar(_, .plain) = key.content {
        diagnostics.append(Diagnostic(.mergeKey, at: key.range))
        merged += frame.children[index + 1].node.pairs ?? []
      } else if let earlier = first[name] {
        diagnostics.append(
          Diagnostic(
            .duplicateKey, at: key.range, ["key": name, "line": String(earlier.startPosition.line)],
            notes: [Diagnostic.Note("note.first_here", at: earlier, ["key": name])]))
      } else {
        first[name] = key.range
        pairs.append(SyntaxNode.Pair(key: key, value: frame.children[index + 1].node))
      }
    }
    return pairs
      + merged.filter { pair in pair.key.scalar.map { first.updateValue(pair.key.range, forKey: $0) == nil } ?? false }
  }

  /// Reports a key that is a list, a mapping or nothing; once where such keys are nested (`{{name}}: x`).
  private mutating func reportKeyNotText(_ key: SyntaxNode) {
    let isReported = diagnostics.contains { reported in
      reported.code == .keyNotText && (reported.range?.start ?? -1) >= key.range.start
        && (reported.range?.end ?? .max) <= key.range.end
    }
    if !isReported { diagnostics.append(Diagnostic(.keyNotText, at: key.range)) }
  }

  /// Checks a tag, YAML's name for a type. Only those that do not change the value are accepted; `!x` before a plain
  /// text is the text's beginning.
  private mutating func checkTag(_ event: YAMLEvent, isPlain: Bool, end: Int) {
    guard let tag = event.tag else { return }
    let implied: String? =
      switch event.kind {
      case .scalar: "str"
      case .sequenceStart: "seq"
      case .mappingStart: "map"
      case .documentStart, .documentEnd, .sequenceEnd, .mappingEnd, .alias: nil
      }
    if let implied, tag == "tag:yaml.org,2002:\(implied)" { return }
    var start = event.start
    while let byte = text.byte(start), byte != UInt8(ascii: "!"), start < end { start += 1 }
    let next = text.byte(start + 1)
    if isPlain, next != UInt8(ascii: "!"), next != UInt8(ascii: "<") {
      traps.append(.quote(.reservedIndicator, text.trimmed(start..<end), in: text))
      return
    }
    var tagEnd = start
    while !text.isBlank(tagEnd), tagEnd < text.bytes.count { tagEnd += 1 }
    let range = source.range(start..<tagEnd)
    diagnostics.append(Diagnostic(.unknownTag, at: range, ["tag": text.string(start..<tagEnd)]))
  }
}
