import Diagnostics

/// Finds the mistake because of which libyaml stopped: one of YAML's traps, if its remedy is found to work.
struct YAMLExplainer {
  let source: EditedText
  let problem: YAMLProblem
  private let text: YAMLText

  /// Makes an explainer.
  ///
  /// - Parameters:
  ///   - source: the text being read; it maps ranges to the file.
  ///   - problem: why libyaml stopped.
  init(_ source: EditedText, problem: YAMLProblem) {
    self.source = source
    self.problem = problem
    text = YAMLText(bytes: source.bytes)
  }

  /// The diagnostic, and the trap whose edit lets reading go on; nil for the latter where no trap explains the problem.
  func explanation() -> (diagnostic: Diagnostic, remedy: YAMLTrap?) {
    for trap in candidates() where mends(trap) {
      return (trap.diagnostic(in: source), trap)
    }
    return (unexplained(), nil)
  }

  private var reasonKey: String { "note.yaml_\(problem.reason.rawValue)" }

  private func candidates() -> [YAMLTrap] {
    let tabs = tabTraps()
    guard tabs.isEmpty else { return tabs }
    switch problem.reason {
    case .badEscape: return escapeTrap().map { [$0] } ?? []
    case .unclosedQuote, .directive, .controlCharacter, .tab: return []
    case .unclosedBracket, .missingColon, .indentation, .colonHere, .questionMarkHere, .cannotStart, .blockText,
      .anchor, .tag, .textAfterEnd, .nothingHere, .other:
      return [commentTrap(), valueTrap(at: problem.offset), contextTrap()].compactMap { $0 }
    }
  }

  /// Whether the edit of a trap lets the text be read beyond the trap and the problem.
  private func mends(_ trap: YAMLTrap) -> Bool {
    var edited = source
    edited.replace(trap.edited, with: trap.replacement)
    guard let next = YAMLParser.events(of: edited.bytes, { _ in true }) else { return true }
    let growth = trap.replacement.utf8.count - trap.edited.count
    return next.offset > max(trap.edited.upperBound, problem.offset) + growth
  }

  /// Quotes around the value that contains an offset.
  private func valueTrap(at offset: Int) -> YAMLTrap? {
    guard let value = text.value(around: offset), let first = text.byte(value.lowerBound) else { return nil }
    switch first {
    case UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "`"):
      return .quote(.reservedIndicator, value, in: text)
    case UInt8(ascii: "|"), UInt8(ascii: ">"):
      return problem.reason == .blockText ? .quote(.reservedIndicator, value, in: text) : nil
    case UInt8(ascii: "?"): return .quote(.questionMark, value, in: text)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return text.goesOnBehindBracket(value)
        ? .quote(.unreadableYAML, value, in: text, reason: "note.yaml_text_behind_bracket") : nil
    case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ","): return nil
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return .quote(.unreadableYAML, value, in: text, reason: "note.yaml_text_behind_quote")
    default:
      let code = code(of: text.string(value))
      if code != .unreadableYAML { return .quote(code, value, in: text) }
      return text.hasBracket(value) ? .quote(code, value, in: text, reason: "note.yaml_bracket_in_text") : nil
    }
  }

  /// The diagnostic code for a value that begins like a plain text.
  private func code(of value: String) -> DiagnosticCode {
    if value.contains(" ? ") { return .questionMark }
    let beforeComma = value.prefix { $0 != "," }
    if beforeComma.count < value.count, beforeComma.count(where: { $0 == "(" || $0 == "\"" }) % 2 == 1 {
      return .commaCutExpression
    }
    return value.contains(": ") || value.hasSuffix(":") ? .colonInPlainText : .unreadableYAML
  }

  /// The value at the offset of the construct that libyaml could not read.
  private func contextTrap() -> YAMLTrap? {
    guard let context = problem.contextOffset, text.lineStart(context) != text.lineStart(problem.offset) else {
      return nil
    }
    return valueTrap(at: context)
  }

  /// ` #` inside of brackets: the comment has swallowed the closing one.
  private func commentTrap() -> YAMLTrap? {
    guard problem.reason == .unclosedBracket, let bracket = problem.contextOffset else { return nil }
    let line = bracket..<text.lineEnd(bracket)
    guard let hash = line.first(where: { text.byte($0) == UInt8(ascii: "#") && text.isBlank($0 - 1) }),
      line.contains(where: { $0 > hash && (text.byte($0) == UInt8(ascii: "}") || text.byte($0) == UInt8(ascii: "]")) }),
      let value = text.value(around: hash), value.lowerBound < hash
    else { return nil }
    return .quote(.commentInPlainText, value, in: text)
  }

  /// Tabs in the indentation of the line, replaced by the spaces that make it fit.
  private func tabTraps() -> [YAMLTrap] {
    let start = text.lineStart(problem.offset)
    var end = start
    while text.byte(end) == 0x20 || text.byte(end) == 0x09 { end += 1 }
    let indent = start..<end
    let tabs = indent.filter { text.byte($0) == 0x09 }
    guard let first = tabs.first else { return [] }
    return [2, 4, 8, 1].map { width in
      let spaces = String(repeating: " ", count: indent.count - tabs.count + tabs.count * width)
      return YAMLTrap(
        code: .tabIndent, range: first..<end, arguments: [:], help: "help.spaces", edited: indent, replacement: spaces)
    }
  }

  /// A backslash that double quotes do not know: single quotes keep it.
  private func escapeTrap() -> YAMLTrap? {
    guard let start = problem.contextOffset, text.byte(start) == UInt8(ascii: "\"") else { return nil }
    var end = start + 1
    while let byte = text.byte(end), byte != UInt8(ascii: "\"") { end += byte == UInt8(ascii: "\\") ? 2 : 1 }
    guard text.byte(end) != nil else { return nil }
    let inner = text.string(start + 1..<end)
    let doubled = inner.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    return YAMLTrap(
      code: .unreadableYAML, range: start..<end + 1, arguments: ["text": inner], help: "help.single_quotes",
      edited: start..<end + 1, replacement: "'\(doubled)'", reason: reasonKey)
  }

  /// The diagnostic with libyaml's own reason, where no trap explains it.
  private func unexplained() -> Diagnostic {
    if problem.reason == .tab { return Diagnostic(.tabIndent, at: source.range(character(problem.offset))) }
    var offset = problem.offset
    var notes = [Diagnostic.Note(reasonKey)]
    if let context = problem.contextOffset {
      switch problem.reason {
      case .unclosedQuote, .missingColon, .anchor, .tag: offset = context
      case .unclosedBracket: notes.append(Diagnostic.Note("note.opened_here", at: source.range(character(context))))
      case .badEscape, .indentation, .colonHere, .questionMarkHere, .cannotStart, .tab, .blockText, .directive,
        .textAfterEnd, .nothingHere, .controlCharacter, .other:
        break
      }
    }
    return Diagnostic(.unreadableYAML, at: source.range(character(offset)), notes: notes)
  }

  /// The one code point at an offset.
  private func character(_ offset: Int) -> Range<Int> {
    var end = min(offset + 1, source.bytes.count)
    while let byte = text.byte(end), byte & 0xC0 == 0x80 { end += 1 }
    return min(offset, end)..<end
  }
}
