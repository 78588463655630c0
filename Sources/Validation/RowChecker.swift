public import ByteText
import Localization
public import SchemaModel

/// Checks rows of cells by their bytes, without making values: the bulk path for files of millions of rows.
///
/// It runs the same compiled parsers as `Validator.create`. Unique values are checked within the file: every occurrence
/// after the first is refused, values of refused rows included.
public struct RowChecker {
  /// A refused cell, or a failed check.
  public struct Fault: Sendable {
    /// The index of the column, from 0; nil for a fault of the whole row, and for a field without a column.
    public let column: Int?
    /// The field's id in the entity; nil for a fault of the whole row.
    public let field: Int?
    let fault: CellFault
    /// The failed check; nil for the rules of single fields.
    public let check: Check?

    init(column: Int?, field: Int?, fault: CellFault, check: Check? = nil) {
      self.column = column
      self.field = field
      self.fault = fault
      self.check = check
    }

    /// The code of the violation.
    public var code: ViolationCode { fault.code }
    /// The rule that is broken, as scripts see it.
    public var rule: Rule { check.map { .check($0.name) } ?? fault.code.rule }
    /// The severity of the violation.
    public var severity: Check.Severity { check?.severity ?? .error }
    /// The arguments of the message.
    public var arguments: [String: ViolationArgument] { fault.arguments }
    /// Equal for faults with equal messages; nil where arguments are texts.
    public var cacheKey: Int? {
      guard fault.others == nil || fault.isOfField, check == nil,
        fault.first < 1 << 20, fault.second < 1 << 20, let column,
        column < 1 << 12
      else { return nil }
      return ((fault.first << 20 | fault.second) << 6 | (Self.ordinals[fault.code] ?? 0)) << 12 | column
    }

    private static let ordinals = Dictionary(
      uniqueKeysWithValues: ViolationCode.allCases.enumerated().map { ($1, $0) })
  }

  /// The faults of the last row, in the order of its columns; at most one per cell, besides its checks.
  public private(set) var faults: [Fault] = []

  private var parsers: [CellParser]
  /// The same parsers, retained by `parsers`.
  private var lent: [Unretained<CellParser>]
  /// Gives the notation of the numbers in each column; nil once it has been called, and where it is not known.
  private var numbers: (() -> [NumberMarks])?
  /// The seen values by column; empty sets where the field is not unique.
  private var seen: [SeenSet]
  private let isUnique: [Bool]
  /// The field id of each column.
  private let ids: [Int]
  /// The column of each field id.
  private let columns: [Int: Int]
  /// The formulas of the entity; nil where it has none.
  private var formulas: RowFormulas?
  private let hasFormulas: Bool
  private var scratch: [UInt8] = []
  private var rewrote = false

  /// Makes a checker for the rows of one file. A field without a column is blank.
  ///
  /// - Parameters:
  ///   - validator: the validator of the schema.
  ///   - entity: the entity of the rows.
  ///   - columns: the fields of the columns, in the order of the cells.
  ///   - seed: the seed of the sets of seen values; should differ from run to run.
  ///   - context: the day, the clock and the user that formulas may read.
  ///   - comparesRows: whether a unique value that an earlier row holds is refused; else the caller has to check that.
  ///   - numbers: gives the notation of the numbers in each column; called once, for the first ambiguous number.
  ///     Without it every number is read by itself.
  public init(
    _ validator: Validator, entity: Entity, columns: [Field], seed: UInt64, in context: ValidationContext,
    comparesRows: Bool = true, numbers: (() -> [NumberMarks])? = nil
  ) {
    let cells = validator.parsers(of: entity)?.cells ?? []
    let known = columns.compactMap { cells.indices.contains($0.id) ? cells[$0.id] : nil }
    parsers = numbers == nil ? known : known.map { $0.knowing(.unseen) ?? $0 }
    lent = parsers.map { Unretained($0) }
    self.numbers = numbers
    seen = columns.map { _ in SeenSet(seed: seed) }
    isUnique = columns.map { comparesRows && $0.isUnique && !RowFormulas.isLate($0) }
    ids = columns.map(\.id)
    self.columns = Dictionary(zip(ids, columns.indices), uniquingKeysWith: { first, _ in first })
    hasFormulas = validator.formulas(of: entity) != nil
    formulas = validator.formulas(of: entity).map {
      RowFormulas($0, columns: columns, schema: validator.schema, seed: seed, in: context)
    }
  }

  /// Checks a row; afterwards `faults` holds its faults. O(bytes).
  ///
  /// - Parameters:
  ///   - bytes: the buffer that holds the cells; it need not be valid UTF-8.
  ///   - cells: the range of each cell in the buffer, one for each column.
  public mutating func check(_ bytes: borrowing Span<UInt8>, cells: [Range<Int>]) {
    faults.removeAll(keepingCapacity: true)
    guard cells.count == parsers.count else {
      faults.append(Fault(column: nil, field: nil, fault: CellFault(.wrongCellCount, parsers.count, cells.count)))
      return
    }
    guard let first = cells.first, let last = cells.last else { return }
    let row = bytes.extracting(first.lowerBound..<last.upperBound)
    let isDoubtful = UTF8Check.firstFault(row) != nil || UTF8Check.containsNUL(row)
    if hasFormulas { formulas?.clear() }
    for column in 0..<parsers.count {
      let text = bytes.extracting(cells[column])
      if isDoubtful, let fault = Self.encodingFault(text) {
        refuse(fault, column: column)
        formulas?.refuse(fault.code, column: column)
        continue
      }
      var outcome = lent[column].lend {
        $0.read(text, scratch: &scratch, rewrote: &rewrote)
      }
      if case .fault(let fault) = outcome, Self.unclear.contains(fault.code), let numbers {
        learn(numbers())
        outcome = parsers[column].read(text, scratch: &scratch, rewrote: &rewrote)
      }
      if hasFormulas {
        take(outcome, text, column: column)
      } else if case .fault(let fault) = outcome {
        refuse(fault, column: column)
      } else if isUnique[column], !isNew(outcome, text, column: column) {
        refuse(CellFault(.alreadyTaken), column: column)
      }
    }
    if hasFormulas { askFormulas() }
  }

  /// Takes the outcome of a cell of an entity with formulas: a missing value is left to their evaluation. A function of
  /// its own, so that the loop stays tight for all other entities.
  @inline(never)
  private mutating func take(_ outcome: CellOutcome, _ text: borrowing Span<UInt8>, column: Int) {
    if case .fault(let fault) = outcome {
      if fault.code != .required { refuse(fault, column: column) }
    } else if isUnique[column], !isNew(outcome, text, column: column) {
      refuse(CellFault(.alreadyTaken), column: column)
    }
    if rewrote {
      let canonical = scratch
      formulas?.take(outcome, column: column, canonical: canonical.span)
    } else {
      formulas?.take(outcome, column: column, canonical: text)
    }
  }

  /// The codes of faults that depend on how the other numbers of the column are written.
  private static let unclear: Set<ViolationCode> = [.ambiguousNumber, .unclearNumber, .placesOrThousands]

  /// From now on the numbers of each column are read in the notation of the column.
  private mutating func learn(_ marks: [NumberMarks]) {
    numbers = nil
    parsers = parsers.enumerated().map { column, parser in
      parser.knowing(marks.indices.contains(column) ? marks[column] : .unsaid) ?? parser
    }
    lent = parsers.map { Unretained($0) }
  }

  private mutating func refuse(_ fault: CellFault, column: Int) {
    faults.append(Fault(column: column, field: ids[column], fault: fault))
  }

  @inline(never)
  private mutating func askFormulas() {
    formulas?.finish()
    guard let formulas else { return }
    if !faults.isEmpty { faults.removeAll { $0.column.map(formulas.isSuperseded) ?? false } }
    let findings = formulas.findings
    if findings.isEmpty { return }
    for finding in findings {
      let id = finding.path?.field
      faults.append(Fault(column: id.flatMap { columns[$0] }, field: id, fault: finding.fault, check: finding.check))
    }
    let keyed = faults.enumerated().map { (($1.column ?? .max, $1.field ?? .max, $0), $1) }
    faults = keyed.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// The violation of a fault of the last row.
  ///
  /// - Parameters:
  ///   - fault: one of `faults`.
  ///   - fields: the fields of the entity.
  /// - Returns: the violation, at its field or at the row as a whole.
  public static func violation(_ fault: Fault, fields: [Field]) -> Violation {
    Violation(
      fault.code, at: fault.field.map { FieldPath(fields[$0].name) } ?? FieldPath([]), fault.arguments,
      check: fault.check)
  }

  /// Records a row that could not be read at all.
  ///
  /// - Parameters:
  ///   - code: the reason.
  ///   - line: the line on which the row begins, from 1; 0 where it is not known.
  public mutating func refuse(_ code: ViolationCode, line: Int = 0) {
    faults = [Fault(column: nil, field: nil, fault: CellFault(code, code == .oversized ? CellParser.mostBytes : line))]
  }

  private static func encodingFault(_ text: borrowing Span<UInt8>) -> CellFault? {
    if let offset = UTF8Check.firstFault(text) { return CellFault(.notUTF8, offset) }
    if UncalculatedFormula.isOne(text) {
      return CellFault(.notCalculated, others: ["formula": .text(UncalculatedFormula.text(of: text))])
    }
    return UTF8Check.containsNUL(text) ? CellFault(.nulCharacter) : nil
  }

  /// Whether folding would not change a text: ASCII without capitals.
  private static func isFolded(_ text: borrowing Span<UInt8>) -> Bool {
    for index in 0..<text.count where text[index] >= 0x80 || text[index] &- 0x41 < 26 { return false }
    return true
  }

  private mutating func isNew(_ outcome: CellOutcome, _ text: borrowing Span<UInt8>, column: Int) -> Bool {
    let number: Int64
    switch outcome {
    case .blank, .fault, .options: return true
    case .text:
      if !rewrote, Self.isFolded(text) { return seen[column].insert(text) }
      let canonical = rewrote ? scratch : text.withUnsafeBufferPointer { Array($0) }
      let key = Array(Folding.key(String(decoding: canonical, as: UTF8.self)).utf8)
      return seen[column].insert(key.span)
    case .integer(let value), .decimal(let value): number = value
    case .boolean(let flag): number = flag ? 1 : 0
    case .date(let days): number = Int64(days)
    case .option(let index): number = Int64(index)
    }
    let key = Array(String(number).utf8)
    return seen[column].insert(key.span)
  }
}
