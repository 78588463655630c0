import ByteText
public import Diagnostics
public import Localization
public import SchemaModel
public import SchemaSyntax

/// Reads the keys of a field for its type.
///
/// All methods return nil if their key is absent or wrong. In the latter case the error has been reported, and the
/// field will not be lowered.
public struct SettingsReader {
  public let field: FieldDeclaration
  /// The name of the built-in type that reads.
  public let typeName: String
  public let context: LoweringContext
  let nodes: NodeReader
  private let scope: any FieldScope

  /// The words that `normalize` accepts.
  private static let normalizeWords = ["none", "text", "digits", "code", "phone"]

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - field: The declaration of the field.
  ///   - typeName: The name of the type that reads.
  ///   - context: The conventions of the business.
  ///   - scope: Resolves names of option lists and entities.
  ///   - bag: The bag that errors are added to.
  public init(
    _ field: FieldDeclaration, typeName: String, context: LoweringContext, scope: any FieldScope, bag: DiagnosticBag
  ) {
    self.field = field
    self.typeName = typeName
    self.context = context
    self.scope = scope
    nodes = NodeReader(bag: bag)
  }

  private var intervals: IntervalReader { IntervalReader(bag: bag) }

  /// The bag that errors are added to.
  public var bag: DiagnosticBag { nodes.bag }

  /// The text of a key, in one or more languages.
  ///
  /// - Parameter key: The key.
  /// - Returns: The text, or nil if the key is absent or wrong.
  public func localized(_ key: FieldKey) -> LocalizedText? {
    field[key].flatMap { nodes.localized($0.node, key: key.rawValue) }?.value
  }

  /// The integer of a key.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - limits: The accepted values.
  ///   - code: The error for other values.
  /// - Returns: The number, or nil if the key is absent or wrong.
  public func integer(_ key: FieldKey, in limits: ClosedRange<Int>, else code: DiagnosticCode) -> Int? {
    field[key].flatMap { integer($0.node, key, in: limits, else: code) }
  }

  /// The option list of the key `options`, which is required.
  ///
  /// - Returns: The list, or nil if the key is absent or wrong, which has been reported.
  public func optionList() -> OptionListID? { required(.options).flatMap { scope.optionList($0) } }

  /// The entity of the key `to`, which is required.
  ///
  /// - Returns: The name of the entity, or nil if the key is absent or wrong, which has been reported.
  public func entity() -> EntityName? { required(.to).flatMap { scope.entity($0) } }

  /// A required key.
  ///
  /// - Parameter key: The key.
  /// - Returns: The key with its value, or nil if it is absent, which has been reported.
  public func required(_ key: FieldKey) -> Setting? {
    if let setting = field[key] { return setting }
    // `list` with `of:`: the rows of another entity need no fields here.
    if key == .fields, field.postponed.contains(.of) { return nil }
    bag.report(
      .missingKey, at: field[.type]?.node.range ?? field.nameRange, ["key": key.rawValue],
      helps: [Diagnostic.Help("help.add_key.\(key.rawValue)")])
    return nil
  }

  func integer(
    _ node: SyntaxNode, _ key: FieldKey, in limits: ClosedRange<Int>, else code: DiagnosticCode
  ) -> Int? {
    guard let number = nodes.integer(node, key: key.rawValue) else { return nil }
    if limits.contains(number.value) { return number.value }
    bag.report(
      code, at: number.range,
      [
        "key": key.rawValue, "value": String(number.value), "type": typeName, "min": String(limits.lowerBound),
        "max": String(limits.upperBound),
      ])
    return nil
  }

  /// Reads `length: {min: 2, max: 80}`, or `length: 10` for an exact number of code points.
  ///
  /// - Returns: The constraint, or nil if the key is absent or wrong.
  public func length() -> Constraint? {
    count(.length, in: 0...1_000_000, else: .badBound).map { .length(min: $0.min, max: $0.max) }
  }

  /// Reads `digits: 16`, or `digits: {min: 4, max: 8}`.
  ///
  /// - Returns: The constraint, or nil if the key is absent or wrong.
  public func digits() -> Constraint? {
    count(.digits, in: 1...64, else: .badDigits).map { .digits(min: $0.min ?? 1, max: $0.max ?? 64) }
  }

  /// Reads `range: {min: 1, max: 20000}`.
  ///
  /// - Parameters:
  ///   - bound: Makes a bound of a value.
  ///   - read: Parses a text of the type, whose source range it may report; nil if the text is not of the type.
  /// - Returns: The constraint; nil if the key is absent or wrong, and if neither bound is a value.
  public func range<End: Comparable>(
    _ bound: (End) -> Bound, read: (String, SourceRange) -> End?
  ) -> Constraint? {
    guard let setting = field[.range] else { return nil }
    guard let interval = intervals.interval(setting, { self.bound($0, read) }) else { return nil }
    if interval.min == nil, interval.max == nil { return nil }
    return .range(min: interval.min.map(bound), max: interval.max.map(bound))
  }

  private func count(_ key: FieldKey, in limits: ClosedRange<Int>, else code: DiagnosticCode) -> Interval<Int>? {
    guard let setting = field[key] else { return nil }
    if let text = setting.node.scalar, IntervalReader.ends(of: text) == nil {
      return integer(setting.node, key, in: limits, else: code).map { Interval(min: $0, max: $0) }
    }
    return intervals.interval(setting) { integer($0, key, in: limits, else: code) }
  }

  /// A bound that is a value of the type. Formulas are compiled later, when all fields are known.
  private func bound<End>(_ node: SyntaxNode, _ read: (String, SourceRange) -> End?) -> End? {
    guard let text = nodes.text(node, key: FieldKey.range.rawValue) else { return nil }
    if RangeEnd.isFormula(text.value) { return nil }
    if let end = read(text.value, text.range) { return end }
    bag.report(.badBound, at: text.range, ["key": FieldKey.range.rawValue, "value": text.value, "type": typeName])
    return nil
  }

  /// Reads `normalize: text`, `normalize: [text, digits]` or `normalize: none`.
  ///
  /// - Parameter text: The meaning of the word `text` for the type.
  /// - Returns: The normalizers in order, or nil if the key is absent or wrong.
  public func normalizers(text: [Normalizer]) -> [Normalizer]? {
    guard let setting = field[.normalize] else { return nil }
    let written = setting.node.items ?? [setting.node]
    var steps: [Normalizer] = []
    for node in written {
      switch node.scalar {
      case "none" where written.count == 1: break
      case "none":
        bag.report(.badNormalize, at: node.range, ["value": "none"], helps: [Diagnostic.Help("help.none_alone")])
        return nil
      case "text": steps += text
      case "digits": steps.append(.digits)
      case "code": steps.append(.code)
      case "phone": steps += [.code, .algorithm(TelephoneMarks.algorithm.name)]
      case let word:
        bag.reportUnknown(
          .badNormalize, word ?? "", at: node.range, ["value": word ?? ""], among: Self.normalizeWords,
          listing: .choices)
        return nil
      }
    }
    return steps
  }

  /// Reads and compiles `pattern: 'C[0-9]{8}'`.
  ///
  /// - Returns: The constraint, or nil if the key is absent or wrong.
  public func pattern() -> Constraint? {
    guard let setting = field[.pattern], let source = nodes.text(setting.node, key: "pattern") else { return nil }
    do {
      return .pattern(try Pattern(source.value))
    } catch {
      let reason = error.reason.rawValue
      bag.report(
        error.reason == .tooLarge ? .patternTooLarge : .badPattern,
        at: Self.range(in: setting.node, from: error.offset),
        ["pattern": source.value, "reason": reason], notes: [Diagnostic.Note("note.pattern.\(reason)")])
      return nil
    }
  }

  /// The source range of a scalar's text from a code point on; that of the whole node if the text has escapes.
  private static func range(in node: SyntaxNode, from offset: Int) -> SourceRange {
    guard case .scalar(let text, let style) = node.content else { return node.range }
    let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
    let written = node.range.text.utf8.dropFirst(quote).dropLast(quote)
    let skipped = String(String.UnicodeScalarView(text.unicodeScalars.prefix(offset))).utf8.count
    guard written.elementsEqual(text.utf8), skipped < text.utf8.count else { return node.range }
    let start = node.range.start + quote + skipped
    return SourceRange(file: node.range.file, start: start, end: node.range.end - quote)
  }
}
