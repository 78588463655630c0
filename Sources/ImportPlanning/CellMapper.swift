import ByteText
import Localization
import SchemaModel
import Validation
import ValueText

/// Maps the text of an old cell to the text that the business writes.
struct CellMapper {
  private let mapping: ImportMapping
  private let scale: Int
  private let isNumber: Bool
  private let numbers: OldNumbers
  private let words: ByteTable?
  private let meanings: [[UInt8]]
  private var probe: CellProbe?
  private var normal: [UInt8] = []
  /// The mapped text of the last cell.
  private(set) var text: [UInt8] = []

  /// The most leading zeros that a spreadsheet may have cut off.
  private static let mostZeros = 3

  /// - Parameters:
  ///   - mapping: The mapping of the field.
  ///   - validator: The validator of the schema.
  ///   - entity: The entity of the rows.
  ///   - numbers: The number formats of the columns.
  init(_ mapping: ImportMapping, validator: Validator, entity: Entity, numbers: OldNumbers) {
    self.mapping = mapping
    self.numbers = numbers
    let field = entity.fields[mapping.field]
    isNumber = field.type.isNumber
    scale = field.type.decimalPlaces ?? 0
    let values = mapping.values.sorted { $0.key < $1.key }
    words = values.isEmpty ? nil : ByteTable(values.enumerated().map { ($1.key, $0) })
    meanings = values.map { Array($0.value.utf8) }
    probe =
      mapping.repairsZeros || mapping.picksFirstValid || isNumber
      ? CellProbe(validator, entity: entity, field: field) : nil
  }

  /// Whether cells are not changed.
  var passesUnchanged: Bool {
    words == nil && mapping.reading == .asWritten && !mapping.repairsZeros && !isNumber
  }

  /// Maps one cell into `text`.
  ///
  /// - Parameters:
  ///   - cell: The bytes of the cell.
  ///   - column: The index of its column.
  /// - Returns: The violation of a cell that cannot be read; else nil.
  mutating func map(_ cell: ArraySlice<UInt8>, column: Int) -> Violation? {
    text.removeAll(keepingCapacity: true)
    text += cell
    // The meaning of a word is in the format of the field, not of the old file.
    if let words, let number = Self.look(text, in: words) {
      text.removeAll(keepingCapacity: true)
      text += meanings[number]
      return nil
    }
    switch mapping.reading {
    case .asWritten:
      if isNumber, !text.allSatisfy({ (0x30...0x39).contains($0) }) { return readNumber(column) }
    case .date(let calendar, let order):
      return readDate(calendar, order).map {
        Violation($0, at: FieldPath([]), ["example": .typed(FieldExample.day(calendar, order))])
      }
    case .amount(let factor): return readAmount(factor, column)
    }
    if mapping.repairsZeros { putBackZeros() }
    return nil
  }

  /// Whether the mapped text is valid for the field.
  mutating func takesText() -> Bool { probe?.takes(text) ?? false }

  /// Whether the mapped text and another one are the same value of the field.
  mutating func isSame(as other: [UInt8]) -> Bool {
    if text == other { return true }
    guard let own = probe?.value(text), !own.isBlank else { return false }
    return own == probe?.value(other)
  }

  private static func look(_ text: [UInt8], in words: ByteTable) -> Int? {
    if let exact = words.number(of: text.span) { return exact }
    guard UTF8Check.firstFault(text.span) == nil else { return nil }
    let trimmed = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return words.number(of: Array(Folding.fold(trimmed).utf8).span)
  }

  /// Converts digits of any script to ASCII, and trims spaces, into `normal`.
  ///
  /// - Returns: Whether the cell is UTF-8 and not blank.
  private mutating func normalize() -> Bool {
    normal.removeAll(keepingCapacity: true)
    let source = text
    guard UTF8Check.firstFault(source.span) == nil else { return false }
    ValueNormalizer.plain.normalize(source.span, into: &normal)
    return !normal.isEmpty
  }

  private mutating func readDate(_ calendar: Business.Calendar, _ order: ImportMapping.DateOrder) -> ViolationCode? {
    guard normalize() else { return nil }
    if let day = Self.workbookDay(normal) {
      text = day
      return nil
    }
    guard let written = OrderedDateReader(calendar, order).read(normal) else { return .notDate }
    guard let date = written.date else { return .noSuchDay }
    text.removeAll(keepingCapacity: true)
    text += date.iso.utf8
    return nil
  }

  /// A day as workbooks and databases give it, which is of no calendar or order but one: a year of the Gregorian
  /// calendar in which people live, month and day in two digits, hyphens; no Persian year is near.
  private static func workbookDay(_ text: [UInt8]) -> [UInt8]? {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let date = CivilDate(iso: String(decoding: text, as: UTF8.self)), (1700..<2200).contains(date.year)
    else { return nil }
    return text
  }

  /// Rewrites an ambiguous number by the number format of its column.
  private mutating func readNumber(_ column: Int) -> Violation? {
    guard normalize(), NumberReader(scale: scale, marks: .unseen).read(normal.span) == .ambiguous else { return nil }
    switch NumberReader(scale: scale, marks: numbers.marks(of: column)).read(normal.span) {
    case .units(let units):
      text.removeAll(keepingCapacity: true)
      text += ExactDecimal(units: units, places: scale).description.utf8
    case .ambiguous: return unclear(factor: 1, zeros: 0)
    // A fourth digit after the mark makes it a decimal point beyond doubt.
    case .tooManyPlaces: text = normal + [0x30]
    case .malformed, .tooLarge, .tooManyPlacesOrGroups: break
    }
    return nil
  }

  /// The violation of an ambiguous number.
  ///
  /// - Parameters:
  ///   - factor: The unit of the old file, in units of the field.
  ///   - zeros: The further decimal places that the old file has.
  private mutating func unclear(factor: Int64, zeros: Int) -> Violation {
    var probe = probe
    return UnclearNumber(normal.span, scale: scale + zeros).violation { [scale] units in
      let (scaled, overflow) = units.multipliedReportingOverflow(by: factor)
      guard !overflow else { return false }
      return probe?.takes(Array(ExactDecimal(units: scaled, places: scale).description.utf8)) ?? true
    }
  }

  private mutating func readAmount(_ factor: Int64, _ column: Int) -> Violation? {
    if factor == 1 { return readNumber(column) }
    guard normalize() else { return nil }
    var zeros = 0
    var rest = factor
    while rest % 10 == 0 {
      zeros += 1
      rest /= 10
    }
    var reading = NumberReader(scale: scale + zeros, marks: .unseen).read(normal.span)
    let isTwoWay = reading == .ambiguous
    if isTwoWay {
      reading = NumberReader(scale: scale + zeros, marks: numbers.marks(of: column)).read(normal.span)
    }
    switch reading {
    case .units(let units):
      let (scaled, overflow) = units.multipliedReportingOverflow(by: rest)
      if overflow { return Violation(.numberTooLarge, at: FieldPath([])) }
      text.removeAll(keepingCapacity: true)
      text += ExactDecimal(units: scaled, places: scale).description.utf8
      return nil
    case .tooLarge: return Violation(.numberTooLarge, at: FieldPath([]))
    case .ambiguous: return unclear(factor: rest, zeros: zeros)
    // Unchanged but for a digit that makes the point unambiguous: the field reports the violation.
    case .tooManyPlaces: if isTwoWay { text = normal + [0x30] }
    case .malformed, .tooManyPlacesOrGroups: break
    }
    return nil
  }

  private mutating func putBackZeros() {
    guard normalize(), normal.allSatisfy({ (0x30...0x39).contains($0) }), probe?.takes(text) == false else { return }
    var repaired = normal
    for _ in 0..<Self.mostZeros {
      repaired.insert(0x30, at: 0)
      if probe?.takes(repaired) == true {
        text = repaired
        return
      }
    }
  }
}
