import ByteText
import Localization
import SchemaModel
import ValueText

/// The compiled reading of one field: normalise, type, check. The bulk path and the form path both run this, and
/// nothing else, on every text.
final class CellParser: Sendable {
  /// What the canonical text is read as.
  enum Reading: Sendable {
    case text, integer
    /// With the places of the text: of an amount in a customary unit those are more than its field has.
    case decimal(places: Int)
    case boolean
    case date(Business.Calendar)
    case option, options
    /// `named` where a value of another field may stand for the id.
    case reference(named: Bool)
    case rows
  }

  /// Bytes of one text at most.
  static let mostBytes = 1 << 20

  private let normalizer: TextNormalizer
  private let rewriters: [Algorithm.Normalize]
  /// Whether a text may stand as it came: nothing at all is done to it.
  private let isPlain: Bool
  private let reading: Reading
  private let matcher: Unretained<OptionMatcher>?
  private let checks: Unretained<TextChecks>?
  /// Keeps what the uncounted references lend.
  private let owned: (OptionMatcher?, TextChecks?)
  private let range: RangeCheck?
  /// Code points of a text of which nobody says how long it may be.
  private let usualLength: Int
  private let isRequired: Bool
  /// What is known of the marks in numbers.
  private let marks: NumberMarks
  /// What the field takes, for the messages that show it.
  private let example: String?
  private let exampleArguments: [String: ViolationArgument]?

  /// Makes a plan.
  ///
  /// - Parameters:
  ///   - normalizer: what is done to the bytes of a text.
  ///   - rewriters: the algorithms that rewrite what comes of it, in order.
  ///   - reading: what the canonical text is read as.
  ///   - matcher: finds options; nil for kinds without them.
  ///   - checks: what must hold of canonical text.
  ///   - range: the ends of numbers and days.
  ///   - usualLength: code points at most of a text of which nobody says how long it may be.
  ///   - isRequired: whether a blank is a fault.
  ///   - marks: what is known of the marks in numbers.
  ///   - example: what the field takes, for the messages that show one.
  init(
    normalizer: TextNormalizer, rewriters: [Algorithm.Normalize], reading: Reading, matcher: OptionMatcher?,
    checks: TextChecks?, range: RangeCheck?, usualLength: Int?, isRequired: Bool, marks: NumberMarks = .unsaid,
    example: String? = nil
  ) {
    self.normalizer = normalizer
    self.rewriters = rewriters
    isPlain = normalizer.isIdentity && rewriters.isEmpty
    self.reading = reading
    self.matcher = matcher.map { Unretained($0) }
    self.checks = checks.map { Unretained($0) }
    owned = (matcher, checks)
    self.range = range
    self.usualLength = usualLength ?? .max
    self.isRequired = isRequired
    self.marks = marks
    self.example = example
    exampleArguments = example.map { ["example": .typed($0)] }
  }

  /// The same plan for the numbers of a column of which this is known; nil for what is no number.
  ///
  /// - Parameter marks: how the column writes its numbers.
  /// - Returns: a plan that shares all else with this one.
  func knowing(_ marks: NumberMarks) -> CellParser? {
    switch reading {
    case .integer, .decimal: break
    case .text, .boolean, .date, .option, .options, .reference, .rows: return nil
    }
    return CellParser(
      normalizer: normalizer, rewriters: rewriters, reading: reading, matcher: owned.0, checks: owned.1, range: range,
      usualLength: usualLength, isRequired: isRequired, marks: marks, example: example)
  }

  /// What nothing at all comes to.
  var absence: CellOutcome { isRequired ? .fault(CellFault(.required)) : .blank }

  /// Reads a text, which must be valid UTF-8. `scratch` holds the canonical text afterwards where `rewrote` is set.
  /// O(bytes); it allocates only for text with combining marks and for faults with texts.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8, as it came.
  ///   - scratch: room that the caller lends, used again from text to text.
  ///   - rewrote: whether the canonical text is in `scratch`.
  /// - Returns: what the text came to.
  func read(_ text: borrowing Span<UInt8>, scratch: inout [UInt8], rewrote: inout Bool) -> CellOutcome {
    rewrote = false
    if text.count > Self.mostBytes { return .fault(CellFault(.oversized, Self.mostBytes)) }
    if isPlain || rewriters.isEmpty && normalizer.isNormal(text) { return evaluator(text) }
    rewrote = true
    scratch.removeAll(keepingCapacity: true)
    normalizer.normalize(text, into: &scratch)
    for rewrite in rewriters { rewrite(&scratch) }
    return evaluator(scratch.span)
  }

  /// Whether normalising takes characters out of a text that nobody sees there. O(bytes); not for the bulk path.
  ///
  /// - Parameter text: valid UTF-8, as it came.
  /// - Returns: true for control and bidi-override characters.
  func strips(_ text: borrowing Span<UInt8>) -> Bool { normalizer.strips(text) }

  /// Why a value that nobody typed does not fit the field; nil where it does. O(bytes).
  ///
  /// - Parameter value: worked out, or preset.
  /// - Returns: the first fault.
  func fault(_ value: Value) -> CellFault? {
    switch value {
    case .text(let text):
      let bytes = Array(text.utf8)
      if bytes.count > Self.mostBytes { return CellFault(.oversized, Self.mostBytes) }
      if bytes.contains(0) { return CellFault(.nulCharacter) }
      return overlong(bytes.span) ?? checks?.lend { $0.fault(bytes.span) }
    case .integer(let number): return range?.fault(.integer(number))
    case .decimal(let number):
      guard case .decimal(let places) = reading, let units = number.units(atPlaces: places) else { return nil }
      return range?.fault(.decimal(units))
    case .date(let date): return range?.fault(.date(date.daysSinceEpoch))
    case .blank, .boolean, .option, .options, .reference, .rows: return nil
    }
  }

  /// Whether a stored code is still one of the options. O(bytes).
  ///
  /// - Parameter code: as it is stored.
  /// - Returns: false for a field without options.
  func knows(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    return matcher?.lend { $0.knows(bytes.span) } ?? false
  }

  /// What a text is read as before anything is asked of the value: no length, pattern, range or algorithm. `scratch`
  /// holds the canonical text afterwards.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8, as it came.
  ///   - scratch: room that the caller lends.
  /// - Returns: what the text came to; a fault where it has not the form of the field.
  func reading(_ text: borrowing Span<UInt8>, scratch: inout [UInt8]) -> CellOutcome {
    scratch.removeAll(keepingCapacity: true)
    normalizer.normalize(text, into: &scratch)
    for rewrite in rewriters { rewrite(&scratch) }
    return scratch.isEmpty ? .blank : typed(scratch.span)
  }

  /// Whether a text is stored in another form than it is written in.
  var isCode: Bool { !rewriters.isEmpty || normalizer.space == .removed }

  /// A text in its canonical form, whatever the field says of it; nil for one that leaves nothing. O(bytes).
  ///
  /// - Parameter text: valid UTF-8, as it came.
  /// - Returns: the bytes that would be stored.
  func canonical(_ text: borrowing Span<UInt8>) -> [UInt8]? {
    var canonical: [UInt8] = []
    normalizer.normalize(text, into: &canonical)
    for rewrite in rewriters { rewrite(&canonical) }
    return canonical.isEmpty ? nil : canonical
  }

  /// Whether what was entered says the same as what was worked out, which has not been through the normalisers.
  ///
  /// - Parameters:
  ///   - entered: what came in, read.
  ///   - made: what was worked out.
  /// - Returns: whether they differ in nothing that the normalisers leave.
  func isSame(_ entered: Value, _ made: Value) -> Bool {
    if entered == made { return true }
    guard case .text(let text) = made, case .text(let canonical) = entered else { return false }
    var scratch: [UInt8] = []
    var rewrote = false
    let bytes = Array(text.utf8)
    _ = read(bytes.span, scratch: &scratch, rewrote: &rewrote)
    return rewrote && String(decoding: scratch, as: UTF8.self) == canonical
  }

  private func evaluator(_ text: borrowing Span<UInt8>) -> CellOutcome {
    if text.isEmpty { return absence }
    if text.count > usualLength, let fault = overlong(text) { return .fault(fault) }
    let outcome = typed(text)
    if case .fault = outcome { return outcome }
    if let checks, let fault = checks.lend({ $0.fault(text) }) { return .fault(fault) }
    if let range, let fault = range.fault(outcome) { return .fault(fault) }
    return outcome
  }

  /// The fault of a text that is longer than texts are.
  private func overlong(_ text: borrowing Span<UInt8>) -> CellFault? {
    if text.count <= usualLength { return nil }
    let length = UTF8Check.codePoints(text)
    return length > usualLength ? CellFault(.tooLong, usualLength, length) : nil
  }

  private func typed(_ text: borrowing Span<UInt8>) -> CellOutcome {
    switch reading {
    case .text: return .text
    case .integer: return number(text, places: 0, isWhole: true)
    case .decimal(let places): return number(text, places: places, isWhole: false)
    case .boolean: return BooleanReader.read(text).map { .boolean($0) } ?? .fault(CellFault(.notYesNo))
    case .date(let calendar):
      switch CalendarReader(calendar).read(text) {
      case .day(let date): return .date(date.daysSinceEpoch)
      case .noSuchDay: return .fault(CellFault(.noSuchDay))
      case .unclearYear, nil: return .fault(malformed(.notDate))
      }
    case .option:
      guard let found = matcher?.lend({ $0.option(text) }) else { return .fault(CellFault(.unknownOption)) }
      return .option(found)
    case .options:
      guard let found = matcher?.lend({ $0.options(text) }) else { return .fault(CellFault(.unknownOption)) }
      return found.isEmpty ? absence : .options(found)
    case .reference(let isNamed):
      let id = text.withUnsafeBufferPointer { RecordID(String(decoding: $0, as: UTF8.self)) }
      return id != nil || isNamed ? .reference : .fault(CellFault(.noSuchRecord))
    case .rows: return .fault(CellFault(.wrongShape))
    }
  }

  private func number(_ text: borrowing Span<UInt8>, places: Int, isWhole: Bool) -> CellOutcome {
    switch NumberReader(places: places, marks: marks).read(text) {
    case .units(let units): return isWhole ? .integer(units) : .decimal(units)
    case .tooLarge: return .fault(CellFault(.numberTooLarge))
    case .tooManyPlaces: return .fault(isWhole ? malformed(.notInteger) : CellFault(.tooManyPlaces, places))
    case .malformed: return .fault(malformed(isWhole ? .notInteger : .notDecimal))
    case .tooManyPlacesOrGroups, .ambiguous:
      let fault = UnclearNumber(text, places: places).fault { units in
        range?.fault(isWhole ? .integer(units) : .decimal(units))
      }
      return .fault(isWhole && fault.code == .tooManyPlaces ? malformed(.notInteger) : fault)
    }
  }

  /// The fault of a text that has not the form of the field, with an example that has.
  private func malformed(_ code: ViolationCode) -> CellFault {
    CellFault(code, others: exampleArguments, isOfField: true)
  }
}
