import ByteText
public import SchemaModel
public import Validation

/// Maps a row of an old file to the row of a clean file: a cell for each mapping, in their order.
public struct RowMapper {
  /// A cell that could not be read as the mapping says.
  public struct Fault: Hashable, Sendable {
    /// The index of the mapping.
    public let mapping: Int
    public let code: ViolationCode
    /// The arguments of the message.
    public let arguments: [String: ViolationArgument]
  }

  /// The cells of the mapped row, one after another.
  public private(set) var bytes: [UInt8] = []
  /// The range of each cell in `bytes`.
  public private(set) var cells: [Range<Int>] = []
  public private(set) var faults: [Fault] = []
  /// The cells that became no value; nil where nobody asks for them.
  var left: LeftCells?
  /// The fields of the cells.
  public let fields: [Field]

  private let columns: BoundColumns
  private let mappings: [ImportMapping]
  private var mappers: [CellMapper]
  /// The column that each mapping takes as it is; nil for those that a mapper decides on.
  private let taken: [Int?]

  /// - Parameters:
  ///   - definition: The import.
  ///   - columns: The columns of its file.
  ///   - validator: The validator of the schema.
  public init(_ definition: ImportDefinition, columns: BoundColumns, validator: Validator) {
    let entity = validator.schema.entities[definition.entity]
    self.columns = columns
    mappings = definition.map
    fields = definition.map.map { entity.fields[$0.field] }
    mappers = definition.map.map { CellMapper($0, validator: validator, entity: entity, numbers: columns.numbers) }
    taken = zip(columns.indices, mappers).map { $0.count == 1 && $1.passesUnchanged ? $0.first : nil }
  }

  /// Maps a row. O(bytes).
  ///
  /// - Parameters:
  ///   - source: The buffer that has the cells.
  ///   - old: The cells, as ranges of `source`. A row with another number of cells than the header is mapped to blanks.
  ///   - row: The number of the row in the file, from 1.
  public mutating func map(_ source: [UInt8], cells old: [Range<Int>], row: Int) {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    let isWhole = old.count == columns.count
    if isWhole, left != nil {
      left?.unread += columns.unread.count { !Self.isBlank(source[old[$0]]) }
    }
    for mapping in mappings.indices {
      let start = bytes.count
      if isWhole { append(mapping, source, old) }
      cells.append(start..<bytes.count)
    }
    let isDoubtful = UTF8Check.firstFault(bytes.span) != nil || UTF8Check.containsNUL(bytes.span)
    if isDoubtful { refuseInvalidText() }
    if isWhole, let cell = TotalWords.all.cell(in: source, old), columns.totals.contains(row: row) {
      let mapping = columns.indices.firstIndex { $0.contains(cell) } ?? 0
      faults.removeAll { $0.mapping == mapping }
      faults.append(
        Fault(mapping: mapping, code: .rowOfTotals, arguments: ["text": .text(VisibleBytes.text(source[old[cell]]))]))
    }
  }

  /// Adds faults for cells that are not UTF-8 or have a NUL, so that a plan and a run report the same.
  private mutating func refuseInvalidText() {
    let text = bytes
    for mapping in mappings.indices {
      let cell = text.span.extracting(cells[mapping])
      let fault: Fault
      if let offset = UTF8Check.firstFault(cell) {
        fault = Fault(mapping: mapping, code: .notUTF8, arguments: ["offset": .count(offset)])
      } else if UncalculatedFormula.isOne(cell) {
        let formula = UncalculatedFormula.text(of: cell)
        fault = Fault(mapping: mapping, code: .notCalculated, arguments: ["formula": .text(formula)])
      } else if UTF8Check.containsNUL(cell) {
        fault = Fault(mapping: mapping, code: .nulCharacter, arguments: [:])
      } else {
        continue
      }
      faults.removeAll { $0.mapping == mapping }
      faults.append(fault)
    }
  }

  private mutating func append(_ mapping: Int, _ source: [UInt8], _ old: [Range<Int>]) {
    if let column = taken[mapping] {
      bytes += source[old[column]]
      return
    }
    let indices = columns.indices[mapping]
    var first: (text: [UInt8], fault: Violation?)?
    for column in indices {
      let cell = source[old[column]]
      if Self.isBlank(cell) { continue }
      let fault = mappers[mapping].map(cell, column: column)
      // A word may mean blank.
      if fault == nil, mappers[mapping].text.isEmpty {
        left?.meaningBlank += 1
        continue
      }
      if first == nil { first = (mappers[mapping].text, fault) }
      if !mappings[mapping].picksFirstValid { break }
      if fault == nil, mappers[mapping].takesText() {
        first = (mappers[mapping].text, nil)
        break
      }
    }
    guard let (text, fault) = first else { return }
    bytes += text
    if let fault { faults.append(Fault(mapping: mapping, code: fault.code, arguments: fault.arguments)) }
    if left != nil, fault == nil {
      let others = passedOver(by: text, mapping, source, old)
      left?.passedOver += others
    }
  }

  /// The cells of the columns of a mapping that say something else than its value.
  private mutating func passedOver(
    by text: [UInt8], _ mapping: Int, _ source: [UInt8], _ old: [Range<Int>]
  ) -> Int {
    var count = 0
    for column in columns.indices[mapping] where !Self.isBlank(source[old[column]]) {
      let fault = mappers[mapping].map(source[old[column]], column: column)
      if fault != nil || !mappers[mapping].text.isEmpty && !mappers[mapping].isSame(as: text) { count += 1 }
    }
    return count
  }

  private static func isBlank(_ cell: ArraySlice<UInt8>) -> Bool { cell.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// The text of a cell of the mapped row.
  ///
  /// - Parameter cell: The index of its mapping.
  /// - Returns: Its bytes.
  public func text(_ cell: Int) -> [UInt8] { Array(bytes[cells[cell]]) }

  /// The input of the record service: blank cells are named, other fields are not.
  public var input: RecordInput {
    RecordInput(
      zip(fields, cells).map { field, cell in
        cell.isEmpty
          ? RecordInput.Entry(name: field.name.text, value: .blank)
          : RecordInput.Entry(
            name: field.name.text, value: .text(VisibleBytes.text(bytes[cell])))
      })
  }
}
