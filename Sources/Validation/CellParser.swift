import ByteText
import Localization
import SchemaModel
import ValueText

/// The compiled parser of one field: normalises a text, types it and checks it. The bulk path and the form path both
/// run this, and nothing else, on every text.
final class CellParser: Sendable {
  /// The kind of value that the canonical text is read as.
  enum Reading: Sendable {
    case text, integer
    /// With the scale of the text: for an amount in a customary unit it is larger than that of the field.
    case decimal(scale: Int)
    case boolean
    case date(Business.Calendar)
    case option, options
    /// `named` where the value of a lookup key may be written instead of the id.
    case reference(named: Bool)
    case list
  }

  /// The maximum number of bytes of one text.
  static let mostBytes = 1 << 20

  private let normalizer: TextNormalizer
  private let rewriters: [Algorithm.Normalize]
  /// Whether texts are never changed: there is no normaliser and no algorithm that rewrites.
  private let isPlain: Bool
  private let reading: Reading
  private let matcher: Unretained<OptionMatcher>?
  private let checks: Unretained<TextChecks>?
  /// Retains what the uncounted references refer to.
  private let owned: (OptionMatcher?, TextChecks?)
  private let range: RangeCheck?
  /// The maximum number of code points of a text without a length of its own.
  private let usualLength: Int
  private let isRequired: Bool
  /// What is known of the marks in numbers.
  private let marks: NumberMarks
  /// An example that the field accepts, for messages.
  private let example: String?
  /// The example as the argument of a message.
  private let exampleArguments: [String: ViolationArgument]?

  /// Makes a parser.
  ///
  /// - Parameters:
  ///   - normalizer: normalises the bytes of a text.
  ///   - rewriters: the algorithms that rewrite the normalised text, in order.
  ///   - reading: the kind of value that the canonical text is read as.
  ///   - matcher: finds options; nil for kinds without them.
  ///   - checks: the constraints on canonical text; nil without any.
  ///   - range: the range of numbers and days; nil without one.
  ///   - usualLength: the maximum number of code points of a text without a length of its own; nil for no limit.
  ///   - isRequired: whether a blank is a fault.
  ///   - marks: how numbers are written, as far as known.
  ///   - example: an example that the field accepts, for messages.
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

  /// The same parser for the numbers of a column whose notation is known.
  ///
  /// - Parameter marks: how the column writes its numbers.
  /// - Returns: a parser that shares all else with this one; nil for fields that are not numbers.
  func knowing(_ marks: NumberMarks) -> CellParser? {
    switch reading {
    case .integer, .decimal: break
    case .text, .boolean, .date, .option, .options, .reference, .list: return nil
    }
    return CellParser(
      normalizer: normalizer, rewriters: rewriters, reading: reading, matcher: owned.0, checks: owned.1, range: range,
      usualLength: usualLength, isRequired: isRequired, marks: marks, example: example)
  }

  /// The outcome for an absent or empty text.
  var absence: CellOutcome { isRequired ? .fault(CellFault(.required)) : .blank }

  /// Reads a text. O(bytes); it allocates only for text with combining marks and for faults with texts.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8, as it came.
  ///   - scratch: a buffer of the caller, reused from text to text; holds the canonical text where `rewrote` is set.
  ///   - rewrote: set to whether the canonical text is in `scratch`.
  /// - Returns: the value, a blank, or the first fault.
  func read(_ text: borrowing Span<UInt8>, scratch: inout [UInt8], rewrote: inout Bool) -> CellOutcome {
    rewrote = false
    if text.count > Self.mostBytes { return .fault(CellFault(.oversized, Self.mostBytes)) }
    if isPlain || rewriters.isEmpty && normalizer.isNormal(text) { return checked(text) }
    rewrote = true
    scratch.removeAll(keepingCapacity: true)
    normalizer.normalize(text, into: &scratch)
    for rewrite in rewriters { rewrite(&scratch) }
    return checked(scratch.span)
  }

  /// Whether normalising removes characters that are invisible in a text. O(bytes); not for the bulk path.
  ///
  /// - Parameter text: valid UTF-8, as it came.
  /// - Returns: true for control and bidi-override characters.
  func strips(_ text: borrowing Span<UInt8>) -> Bool { normalizer.strips(text) }

  /// The reason why a value that nobody entered does not fit the field. O(bytes).
  ///
  /// - Parameter value: a computed value or a default.
  /// - Returns: the first fault; nil where the value fits.
  func fault(_ value: Value) -> CellFault? {
    switch value.representation {
    case .text(let text):
      guard case .text = reading else { return nil }
      let bytes = Array(text.utf8)
      if bytes.count > Self.mostBytes { return CellFault(.oversized, Self.mostBytes) }
      if bytes.contains(0) { return CellFault(.nulCharacter) }
      return overlong(bytes.span) ?? checks?.lend { $0.fault(bytes.span) }
    case .integer(let number): return range?.fault(.integer(number))
    case .decimal(let number):
      guard case .decimal(let scale) = reading, let units = number.units(atPlaces: scale) else { return nil }
      return range?.fault(.decimal(units))
    case .date(let date): return range?.fault(.date(date.daysSinceEpoch))
    case .blank, .boolean, .codes, .list: return nil
    }
  }

  /// Whether a stored code is still one of the options. O(bytes).
  ///
  /// - Parameter code: the code as it is stored.
  /// - Returns: false for a field without options.
  func knows(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    return matcher?.lend { $0.knows(bytes.span) } ?? false
  }

  /// Reads a text without checking the value: no length, pattern, range or algorithm. O(bytes).
  ///
  /// - Parameters:
  ///   - text: valid UTF-8, as it came.
  ///   - scratch: a buffer of the caller; holds the canonical text afterwards.
  /// - Returns: the value or a blank; a fault where the text does not have the form of the field.
  func reading(_ text: borrowing Span<UInt8>, scratch: inout [UInt8]) -> CellOutcome {
    scratch.removeAll(keepingCapacity: true)
    normalizer.normalize(text, into: &scratch)
    for rewrite in rewriters { rewrite(&scratch) }
    return scratch.isEmpty ? .blank : typed(scratch.span)
  }

  /// Whether a text is stored in another form than it is written in.
  var isCode: Bool { !rewriters.isEmpty || normalizer.space == .removed }

  /// The canonical form of a text, without checking it. O(bytes).
  ///
  /// - Parameter text: valid UTF-8, as it came.
  /// - Returns: the bytes that would be stored; nil where nothing remains.
  func canonical(_ text: borrowing Span<UInt8>) -> [UInt8]? {
    var canonical: [UInt8] = []
    normalizer.normalize(text, into: &canonical)
    for rewrite in rewriters { rewrite(&canonical) }
    return canonical.isEmpty ? nil : canonical
  }

  /// Whether an entered value equals a computed one, which has not been normalised.
  ///
  /// - Parameters:
  ///   - entered: the value that was read from the input.
  ///   - made: the computed value.
  /// - Returns: true where normalising the computed value gives the entered one.
  func isSame(_ entered: Value, _ made: Value) -> Bool {
    if entered == made { return true }
    guard case .text(let text) = made, case .text(let canonical) = entered else { return false }
    var scratch: [UInt8] = []
    var rewrote = false
    let bytes = Array(text.utf8)
    _ = read(bytes.span, scratch: &scratch, rewrote: &rewrote)
    return rewrote && String(decoding: scratch, as: UTF8.self) == canonical
  }

  /// Types canonical text and checks the value.
  ///
  /// - Parameter text: canonical text.
  /// - Returns: the value, a blank, or the first fault.
  private func checked(_ text: borrowing Span<UInt8>) -> CellOutcome {
    if text.isEmpty { return absence }
    if text.count > usualLength, let fault = overlong(text) { return .fault(fault) }
    let outcome = typed(text)
    if case .fault = outcome { return outcome }
    if let checks, let fault = checks.lend({ $0.fault(text) }) { return .fault(fault) }
    if let range, let fault = range.fault(outcome) { return .fault(fault) }
    return outcome
  }

  /// The fault of a text that is longer than `usualLength`; nil where it is not.
  private func overlong(_ text: borrowing Span<UInt8>) -> CellFault? {
    if text.count <= usualLength { return nil }
    let length = UTF8Check.codePoints(text)
    return length > usualLength ? CellFault(.tooLong, usualLength, length) : nil
  }

  private func typed(_ text: borrowing Span<UInt8>) -> CellOutcome {
    switch reading {
    case .text: return .text
    case .integer: return number(text, scale: 0, isWhole: true)
    case .decimal(let scale): return number(text, scale: scale, isWhole: false)
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
      return id != nil || isNamed ? .text : .fault(CellFault(.noSuchRecord))
    case .list: return .fault(CellFault(.wrongShape))
    }
  }

  private func number(_ text: borrowing Span<UInt8>, scale: Int, isWhole: Bool) -> CellOutcome {
    switch NumberReader(scale: scale, marks: marks).read(text) {
    case .units(let units): return isWhole ? .integer(units) : .decimal(units)
    case .tooLarge: return .fault(CellFault(.numberTooLarge))
    case .tooManyPlaces: return .fault(isWhole ? malformed(.notInteger) : CellFault(.tooManyPlaces, scale))
    case .malformed: return .fault(malformed(isWhole ? .notInteger : .notDecimal))
    case .tooManyPlacesOrGroups, .ambiguous:
      let fault = UnclearNumber(text, scale: scale).fault { units in
        range?.fault(isWhole ? .integer(units) : .decimal(units))
      }
      return .fault(isWhole && fault.code == .tooManyPlaces ? malformed(.notInteger) : fault)
    }
  }

  /// The fault of a text that does not have the form of the field, with an example that does.
  private func malformed(_ code: ViolationCode) -> CellFault {
    CellFault(code, others: exampleArguments, isOfField: true)
  }
}
