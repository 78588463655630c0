import Diagnostics

extension YAMLTreeBuilder {
  /// The pairs of a mapping whose children are key, value, key, value; what is no proper key is told and left out.
  /// Reading goes on as if what `<<` names had been written out.
  mutating func pairs(of frame: Frame) -> [SyntaxNode.Pair] {
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

  /// A key that is a list, a mapping or nothing; told once where such keys stand in one another (`{{name}}: x`).
  private mutating func reportKeyNotText(_ key: SyntaxNode) {
    let isTold = diagnostics.contains { told in
      told.code == .keyNotText && (told.range?.start ?? -1) >= key.range.start
        && (told.range?.end ?? .max) <= key.range.end
    }
    if !isTold { diagnostics.append(Diagnostic(.keyNotText, at: key.range)) }
  }

  /// A tag: YAML's name for a type. Only those that say what is so anyway are let through; and `!x` before a plain
  /// text was no tag but the text's beginning.
  mutating func checkTag(_ event: YAMLEvent, isPlain: Bool, end: Int) {
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
    let place = source.range(start..<tagEnd)
    diagnostics.append(Diagnostic(.unknownTag, at: place, ["tag": text.string(start..<tagEnd)]))
  }

  /// Looks for values that a comma or a `#` has cut short.
  mutating func findTraps(in frame: Frame, end: Int) {
    var covered = 0
    let step = frame.isMapping ? 2 : 1
    for index in stride(from: step - 1, to: frame.children.count, by: step) {
      let value = frame.children[index]
      guard value.range.lowerBound >= covered, case .scalar(_, .plain) = value.node.content else { continue }
      if frame.isFlow, let whole = expressionCutByComma(value, next: index + step, in: frame, end: end) {
        covered = whole.upperBound
        traps.append(.quote(.commaCutExpression, whole, in: text))
      } else if let whole = textCutByComment(value) {
        traps.append(.quote(.commentInPlainText, whole, in: text))
      }
    }
  }

  /// `{{ name }}`: a hole of a template, which is a mapping for a key to YAML. Quotes make it a text.
  func bracesTrap(in frame: Frame, _ range: Range<Int>) -> YAMLTrap? {
    guard frame.isMapping, frame.isFlow, frame.children.count == 2, frame.children[1].node.isEmpty,
      frame.children[0].node.pairs != nil, text.byte(range.lowerBound + 1) == UInt8(ascii: "{")
    else { return nil }
    let end = text.expressionEnd(from: range.lowerBound, inFlow: isInFlow)
    let whole = text.trimmed(range.lowerBound..<max(end, range.upperBound))
    return YAMLTrap(
      code: .keyNotText, range: frame.children[0].range, arguments: [:], help: "help.quote", edited: whole,
      replacement: text.quoted(whole))
  }

  /// The whole of an expression in `{ }` or `[ ]` of which `value` is the part before a comma.
  private func expressionCutByComma(_ value: Built, next: Int, in frame: Frame, end: Int) -> Range<Int>? {
    guard frame.children.indices.contains(next), text.isCutShort(value.range) else { return nil }
    if frame.isMapping, !frame.children[next].node.isEmpty, !text.opensCall(value.range) { return nil }
    let whole = text.trimmed(value.range.lowerBound..<text.expressionEnd(from: value.range.lowerBound, inFlow: true))
    return whole.upperBound > value.range.upperBound && whole.upperBound < end ? whole : nil
  }

  /// The whole of a text that goes on behind ` #`, where what stands before it shows that it does.
  private func textCutByComment(_ value: Built) -> Range<Int>? {
    var hash = value.range.upperBound
    while text.byte(hash) == 0x20 || text.byte(hash) == 0x09 { hash += 1 }
    guard text.byte(hash) == UInt8(ascii: "#"), hash > value.range.upperBound else { return nil }
    let isCut =
      value.range.isEmpty
      ? isColour(from: hash)
      : text.isCutShort(value.range) || endsInOperator(value.range) || isNumber(from: hash, behind: value.range)
    let start = value.range.isEmpty ? hash : value.range.lowerBound
    return isCut ? text.trimmed(start..<text.lineEnd(hash)) : nil
  }

  /// `Order #5`: one space, and a digit right behind the `#`.
  private func isNumber(from hash: Int, behind value: Range<Int>) -> Bool {
    guard hash == value.upperBound + 1, let byte = text.byte(hash + 1) else { return false }
    return (0x30...0x39).contains(byte)
  }

  /// `#ff8800`: three, six or eight hexadecimal digits and nothing else.
  private func isColour(from hash: Int) -> Bool {
    let digits = text.string(text.trimmed(hash + 1..<text.lineEnd(hash)))
    return [3, 6, 8].contains(digits.utf8.count) && digits.allSatisfy(\.isHexDigit)
  }

  private func endsInOperator(_ value: Range<Int>) -> Bool {
    let operators = ["==", "!=", "<=", ">=", "&&", "||", " +", " -", " *", " /", " <", " >", " in", ","]
    let written = text.string(value)
    return operators.contains { written.hasSuffix($0) }
  }
}
