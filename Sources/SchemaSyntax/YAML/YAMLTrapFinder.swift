import Diagnostics

/// Finds values that YAML reads differently than their author meant, in a collection that has just ended.
struct YAMLTrapFinder {
  typealias Frame = YAMLTreeBuilder.Frame
  typealias Built = YAMLTreeBuilder.Built

  let text: YAMLText
  /// Whether the collection around it is written in brackets.
  let isInFlow: Bool

  /// The values that a comma or a `#` has cut short.
  ///
  /// - Parameters:
  ///   - frame: the collection that holds them.
  ///   - end: where it ends in the text.
  func cutValues(in frame: Frame, end: Int) -> [YAMLTrap] {
    var traps: [YAMLTrap] = []
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
    return traps
  }

  /// Finds `{{ name }}`: a hole of a template, which YAML reads as a mapping for a key. Quotes make it a text.
  ///
  /// - Parameters:
  ///   - frame: the collection.
  ///   - range: its range in the text.
  /// - Returns: nil where the collection is not such a hole.
  func braces(in frame: Frame, _ range: Range<Int>) -> YAMLTrap? {
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

  /// The whole of a text that goes on behind ` #`, where the text before it shows that.
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
