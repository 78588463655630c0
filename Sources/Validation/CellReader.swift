import ByteText
import Localization
import SchemaModel

/// Reads single texts of a field into values.
struct CellReader {
  enum Result {
    case value(Value)
    case blank
    case fault(CellFault)
    /// Text that names a record by a lookup key instead of its id.
    case named(String)
  }

  private let field: Field
  private let parser: CellParser
  private let schema: Schema
  private var scratch: [UInt8] = []
  private var rewrote = false
  /// Whether normalising removed control or bidi-override characters from the last text.
  private(set) var hasStripped = false

  /// Makes a reader.
  ///
  /// - Parameters:
  ///   - field: the field whose texts it reads.
  ///   - parser: the parser of the field.
  ///   - schema: the schema with its options and entities.
  init(field: Field, parser: CellParser, schema: Schema) {
    self.field = field
    self.parser = parser
    self.schema = schema
  }

  /// Reads one text. O(bytes).
  ///
  /// - Parameter text: the text as it was entered.
  /// - Returns: the value, or the fault.
  mutating func read(_ text: String) -> Result { read(utf8: Array(text.utf8)) }

  /// Reads one text. O(bytes).
  ///
  /// - Parameter bytes: valid UTF-8, as it was entered.
  /// - Returns: the value, or the fault.
  mutating func read(utf8 bytes: [UInt8]) -> Result {
    if bytes.contains(0) { return .fault(CellFault(.nulCharacter)) }
    let outcome = parser.read(bytes.span, scratch: &scratch, rewrote: &rewrote)
    hasStripped = rewrote && parser.strips(bytes.span)
    return result(outcome, canonical: rewrote ? scratch : bytes)
  }

  /// Reads several texts, each of which names one option. O(bytes).
  ///
  /// - Parameter texts: codes or labels; empty ones are skipped.
  /// - Returns: the options together, or the first fault.
  mutating func read(_ texts: [String]) -> Result {
    var found = Set<Int>()
    for text in texts {
      let bytes = Array(text.utf8)
      if bytes.contains(0) { return .fault(CellFault(.nulCharacter)) }
      switch parser.read(bytes.span, scratch: &scratch, rewrote: &rewrote) {
      case .options(let indices): found.formUnion(indices)
      case .option(let index): found.insert(index)
      case .fault(let fault) where fault.code != .required: return .fault(fault)
      case .blank, .fault, .text, .integer, .decimal, .boolean, .date: continue
      }
    }
    return result(found.isEmpty ? parser.absence : .options(found.sorted()), canonical: [])
  }

  /// The result for an absent value.
  func absence() -> Result { result(parser.absence, canonical: []) }

  /// Whether a refused input means the stored value, which no longer satisfies the rules and stays as it is.
  ///
  /// - Parameters:
  ///   - input: the input.
  ///   - stored: the stored value.
  /// - Returns: whether both mean the same value.
  mutating func restates(_ input: InputValue, _ stored: Value) -> Bool {
    switch (input, stored) {
    case (_, .blank), (_, .list), (.blank, _), (.list, _), (.truth, _), (.object, _), (.items, _): false
    case (.text(let text), .option(let code)): text == code || self.code(text) == self.code(code)
    case (.text(let text), .options(let codes)): codes.count == 1 && restates(.texts([text]), stored)
    case (.texts(let texts), .options(let codes)):
      // Both sides tidied: a stored code has not been through the normalisers.
      Set(texts.filter { !$0.isEmpty }.map { self.code($0) }) == Set(codes.map { self.code($0) })
    case (.texts(let texts), _): texts.count == 1 && texts.first.map { restates(.text($0), stored) } == true
    case (.text(let text), .text(let stored)): text == stored || value(text) == .text(stored)
    case (.text(let text), _): value(text) == stored
    case (.number(let digits), _): value(Self.text(digits, field.type.scalar)) == stored
    }
  }

  /// The value of an input, whether the rules of the field allow it or not. Options are in the order of their codes.
  ///
  /// - Parameter input: the input as it was entered.
  /// - Returns: nil where the input has no value of the field, or only a store can find the record that it names.
  mutating func uncheckedValue(_ input: InputValue) -> Value? {
    switch input {
    case .blank, .texts([]): return .blank
    case .list, .truth, .object, .items: return nil
    case .number(let digits): return uncheckedValue(.text(Self.text(digits, field.type.scalar)))
    case .text(let text):
      switch read(text) {
      case .blank: return .blank
      case .value(let value): return value.inOrder
      case .named: return nil
      case .fault(let fault): return fault.code == .required ? .blank : refused([text])
      }
    case .texts(let texts):
      if case .value(let value) = read(texts) { return value.inOrder }
      let given = texts.filter { !$0.isEmpty }
      return given.isEmpty ? .blank : refused(given)
    }
  }

  /// The stored form of a search term.
  ///
  /// - Parameter text: the search term.
  /// - Returns: nil where the term would be stored as it is, and where it is not a number or day.
  mutating func searched(_ text: String) -> String? {
    if field.type.isText {
      return parser.isCode ? parser.canonical(Array(text.utf8).span).map { String(decoding: $0, as: UTF8.self) } : nil
    }
    guard field.type.isNumber || field.type.scalar == .date else { return nil }
    return uncheckedValue(.text(text))?.canonicalText
  }

  /// The options that several texts name, known or not.
  private mutating func refused(_ texts: [String]) -> Value? {
    if case .codes = field.type.representation { return .options(texts.map { code($0) }.sorted()) }
    guard texts.count == 1 else { return nil }
    if field.type.optionList != nil { return .option(code(texts[0])) }
    return value(texts[0]).flatMap { $0.isBlank ? nil : $0 }
  }

  /// The text of a number whose point is known to be a decimal point. Behind whole groups of three digits a zero is
  /// added, so that they cannot be read as thousands.
  ///
  /// - Parameters:
  ///   - digits: ASCII digits with `.` as the point.
  ///   - scalar: the kind of the field.
  /// - Returns: the digits, with a further zero where they would be ambiguous.
  static func text(_ digits: String, _ scalar: ScalarType) -> String {
    guard scalar.isNumber, let point = digits.utf8.lastIndex(of: UInt8(ascii: ".")) else { return digits }
    let scale = digits.utf8.distance(from: point, to: digits.utf8.endIndex) - 1
    return scale.isMultiple(of: 3) ? digits + "0" : digits
  }

  /// The value of a text without checking it.
  private mutating func value(_ text: String) -> Value? {
    let bytes = Array(text.utf8)
    if bytes.count > CellParser.mostBytes { return nil }
    let outcome = parser.reading(bytes.span, scratch: &scratch)
    let canonical = scratch
    return Self.value(outcome, of: field, text: { String(decoding: canonical, as: UTF8.self) }, schema: schema)
  }

  /// The code of the option that a text names; the text itself where it names none.
  private mutating func code(_ text: String) -> String {
    let codes = value(text)?.codes ?? []
    return codes.count == 1 ? codes[0] : String(decoding: scratch, as: UTF8.self)
  }

  private func result(_ outcome: CellOutcome, canonical: [UInt8]) -> Result {
    if case .blank = outcome { return .blank }
    if case .fault(let fault) = outcome { return .fault(fault) }
    func text() -> String { String(decoding: canonical, as: UTF8.self) }
    return Self.value(outcome, of: field, text: text, schema: schema).map { $0.isBlank ? .blank : .value($0) }
      ?? .named(text())
  }

  /// The value of an outcome.
  ///
  /// - Parameters:
  ///   - outcome: the outcome of reading the text.
  ///   - field: the field that was read.
  ///   - text: makes the canonical text; called only where it is needed.
  ///   - schema: the schema with its options.
  /// - Returns: nil where only a store can find the record that is named.
  static func value(
    _ outcome: CellOutcome, of field: Field, text: () -> String, schema: Schema
  ) -> Value? {
    switch outcome {
    case .blank, .fault: return .blank
    case .text: return Value(text: text(), of: field.type.scalar)
    case .integer(let number): return .integer(number)
    case .decimal(let units): return .decimal(ExactDecimal(units: units, places: field.type.decimalPlaces ?? 0))
    case .boolean(let flag): return .boolean(flag)
    case .date(let days): return CivilDate(daysSinceEpoch: days).map { .date($0) } ?? .blank
    case .option(let index): return code(index, schema.options(of: field)).map { .option($0) } ?? .blank
    case .options(let found):
      let options = schema.options(of: field)
      return .options(found.compactMap { code($0, options) })
    }
  }

  private static func code(_ index: Int, _ options: [Option]) -> String? {
    options.indices.contains(index) ? options[index].code : nil
  }
}

extension Value {
  /// The value with its options in the order of their codes, so that equal selections are equal.
  var inOrder: Value {
    if case .options(let codes) = self { .options(codes.sorted()) } else { self }
  }
}
