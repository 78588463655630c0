public import Diagnostics
public import Localization

/// Reads nodes in the form that a key requires. A node of another form becomes a diagnostic, and nil.
///
/// `key` is the name of the value in the diagnostic: the key before it, as the author wrote it.
public struct NodeReader {
  /// Collects the diagnostics.
  public let bag: DiagnosticBag

  /// Makes a reader.
  ///
  /// - Parameter bag: collects the diagnostics.
  public init(bag: DiagnosticBag) { self.bag = bag }

  /// A text that is not empty; T006 for a list, a mapping, nothing and `null`. Keys that `null` removes check for it
  /// before.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  public func text(_ node: SyntaxNode, key: String) -> Written<String>? {
    if let text = node.scalar, !text.isEmpty, !node.isNull { return Written(text, at: node.range) }
    let isEmpty = node.scalar != nil
    bag.report(
      .expectedScalar, at: node.range, ["key": key],
      helps: isEmpty ? [Diagnostic.Help("help.nothing_here", ["key": key])] : [])
    return nil
  }

  /// `yes`, `no`, `true` or `false`; T007 for any other value.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  public func yesNo(_ node: SyntaxNode, key: String) -> Written<Bool>? {
    guard let text = text(node, key: key) else { return nil }
    switch text.value {
    case "yes", "true": return Written(true, at: text.range)
    case "no", "false": return Written(false, at: text.range)
    default:
      bag.reportUnknown(
        .expectedYesNo, text.value, at: text.range, ["key": key, "value": text.value],
        meaning: Self.words[text.value.lowercased()])
      return nil
    }
  }

  /// A whole number, its digits in any script; T008 for any other value.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  public func integer(_ node: SyntaxNode, key: String) -> Written<Int>? {
    guard let text = text(node, key: key) else { return nil }
    guard let number = Int(Self.asciiDigits(text.value)) else {
      bag.report(.expectedInteger, at: text.range, ["key": key, "value": text.value])
      return nil
    }
    return Written(number, at: text.range)
  }

  /// One of some words; T009 for any other value, with the nearest of them.
  ///
  /// - Parameters:
  ///   - choices: the words.
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  public func oneOf(_ choices: [String], _ node: SyntaxNode, key: String) -> Written<String>? {
    guard let text = text(node, key: key) else { return nil }
    guard choices.contains(text.value) else {
      bag.reportUnknown(
        .unknownChoice, text.value, at: text.range,
        ["key": key, "value": text.value, "choices": Self.list(choices)], among: choices, listing: .choices)
      return nil
    }
    return text
  }

  /// A text that is the same in every language, or a mapping of language codes to texts.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  /// - Returns: nil also for `null`, which removes a text.
  public func localized(_ node: SyntaxNode, key: String) -> Written<LocalizedText>? {
    if node.isNull { return nil }
    guard let pairs = node.pairs else {
      return words(node, key: key)?.map { LocalizedText($0) }
    }
    let entries = pairs.compactMap { pair -> LocalizedText.Entry? in
      let code = pair.key.scalar ?? ""
      guard Self.isLanguage(code) else {
        bag.reportUnknown(
          .unknownLanguage, code, at: pair.key.range, ["language": code], meaning: LanguageCodes.code(ofName: code))
        return nil
      }
      return words(pair.value, key: code).map { LocalizedText.Entry(language: Language(code), text: $0.value) }
    }
    return entries.isEmpty ? nil : Written(LocalizedText(entries: entries), at: node.range)
  }

  /// A text with a visible character; T006 where it is white space alone.
  private func words(_ node: SyntaxNode, key: String) -> Written<String>? {
    guard let text = text(node, key: key) else { return nil }
    if text.value.contains(where: { !$0.isWhitespace }) { return text }
    bag.report(.expectedScalar, at: node.range, ["key": key])
    return nil
  }

  /// A list of texts; T005 for any other value.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  /// - Returns: the texts; items that are not texts are reported and left out.
  public func texts(_ node: SyntaxNode, key: String) -> [Written<String>]? {
    list(node, key: key)?.compactMap { text($0, key: key) }
  }

  /// The texts of a list, or a text alone; T005 for any other value.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  /// - Returns: the texts; none where the value is reported.
  public func oneOrMore(_ node: SyntaxNode, key: String) -> [Written<String>] {
    if node.scalar != nil { return text(node, key: key).map { [$0] } ?? [] }
    return texts(node, key: key) ?? []
  }

  /// The items of a list; T005 for any other value.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  public func list(_ node: SyntaxNode, key: String) -> [SyntaxNode]? {
    if let items = node.items { return items }
    bag.report(.expectedList, at: node.range, ["key": key], helps: Self.asList(node).map { [$0] } ?? [])
    return nil
  }

  /// The pairs of a mapping; T004 for any other value.
  ///
  /// - Parameters:
  ///   - node: the value.
  ///   - key: the name of the value in diagnostics.
  public func mapping(_ node: SyntaxNode, key: String) -> [SyntaxNode.Pair]? {
    if let pairs = node.pairs { return pairs }
    let isDashed = node.items != nil && node.range.text.hasPrefix("-")
    bag.report(
      .expectedMapping, at: node.range, ["key": key], helps: isDashed ? [Diagnostic.Help("help.no_dashes")] : [])
    return nil
  }

  /// The remedy "write `[text]`", for one text where a list is required.
  ///
  /// - Parameter node: the value.
  /// - Returns: nil where the value is not a text of one line.
  public static func asList(_ node: SyntaxNode) -> Diagnostic.Help? {
    guard let text = node.scalar, !node.isEmpty, !text.contains("\n") else { return nil }
    return Diagnostic.Help(
      "help.write_list", ["text": text], edit: Diagnostic.Help.Edit(range: node.range, replacement: "[\(text)]"))
  }

  /// Joins names for a sentence: `a`, `b`, `c`; of many, the first two dozen.
  ///
  /// - Parameter names: the names.
  public static func list(_ names: [String]) -> String {
    Suggestion.list(names)
  }

  /// The meanings of other words for yes or no, by their lower case.
  private static let words: [String: String] = {
    let common = ["true": "true", "on": "yes", "1": "yes", "false": "false", "off": "no", "0": "no"]
    return Language.supported.map(\.locale).reduce(into: common) { words, locale in
      for word in locale.yesWords { words[word] = "yes" }
      for word in locale.noWords { words[word] = "no" }
    }
  }()

  /// Whether a text is a language code: one of ISO 639-1, or with the form of a longer one: `fa`, `tyv`, `zh-hant`.
  private static func isLanguage(_ code: String) -> Bool {
    let parts = code.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, first.utf8.count == 3 || LanguageCodes.contains(String(first)) else { return false }
    return first.utf8.allSatisfy { (0x61...0x7A).contains($0) }
      && parts.dropFirst().allSatisfy { part in
        (2...8).contains(part.utf8.count)
          && part.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
      }
  }

  private static func asciiDigits(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let digit = scalar.properties.numericType == .decimal ? scalar.properties.numericValue : nil
      result.append(digit.flatMap { Unicode.Scalar(UInt32(48 + $0)) } ?? scalar)
    }
    return String(result)
  }
}
