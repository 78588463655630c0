import ByteText
public import SchemaModel
public import Validation

/// Makes of a row of an old file the row that a clean file would have: a cell a mapping, in the order of the mappings.
public struct RowMapper {
  /// A cell that could not be read as the mapping says.
  public struct Fault: Hashable, Sendable {
    /// The index of the mapping.
    public let mapping: Int
    public let code: ViolationCode
    /// What fills the holes of the code's message.
    public let arguments: [String: ViolationArgument]
  }

  /// The cells of the mapped row, one after another.
  public private(set) var bytes: [UInt8] = []
  /// Where each cell stands in `bytes`.
  public private(set) var cells: [Range<Int>] = []
  public private(set) var faults: [Fault] = []
  /// The fields of the cells.
  public let fields: [Field]

  private let columns: BoundColumns
  private let mappings: [ImportMapping]
  private var mappers: [CellMapper]

  /// - Parameters:
  ///   - definition: the import.
  ///   - columns: the columns of its file.
  ///   - validator: the validator of the schema.
  public init(_ definition: ImportDefinition, columns: BoundColumns, validator: Validator) {
    let entity = validator.schema.entities[definition.entity]
    self.columns = columns
    mappings = definition.map
    fields = definition.map.map { entity.fields[$0.field] }
    mappers = definition.map.map { CellMapper($0, validator: validator, entity: entity, numbers: columns.numbers) }
  }

  /// Maps a row. O(bytes).
  ///
  /// - Parameters:
  ///   - source: what the cells lie in.
  ///   - old: its cells, as ranges of `source`. Another number of them than the header has gives a row of blanks.
  public mutating func map(_ source: [UInt8], cells old: [Range<Int>]) {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    faults.removeAll(keepingCapacity: true)
    let isWhole = old.count == columns.count
    for mapping in mappings.indices {
      let start = bytes.count
      if isWhole { append(mapping, source, old) }
      cells.append(start..<bytes.count)
    }
    let isDoubtful = UTF8Check.firstFault(bytes.span) != nil || UTF8Check.containsNUL(bytes.span)
    if isDoubtful { refuseWhatIsNoText() }
  }

  /// What is no text is told here, so that a plan and a run say the same, and leaves the mapped row as people can read it.
  private mutating func refuseWhatIsNoText() {
    let text = bytes
    for mapping in mappings.indices {
      let cell = text.span.extracting(cells[mapping])
      let fault: Fault
      if let offset = UTF8Check.firstFault(cell) {
        fault = Fault(mapping: mapping, code: .notUTF8, arguments: ["offset": .count(offset)])
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
    let indices = columns.indices[mapping]
    if let column = indices.first, indices.count == 1, mappers[mapping].passesUnchanged {
      bytes += source[old[column]]
      return
    }
    var first: (text: [UInt8], fault: Violation?)?
    for column in indices {
      let cell = source[old[column]]
      if cell.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      let fault = mappers[mapping].map(cell, column: column)
      // A word that means blank.
      if fault == nil, mappers[mapping].text.isEmpty { continue }
      if first == nil { first = (mappers[mapping].text, fault) }
      if !mappings[mapping].picksFirstValid { break }
      if fault == nil, mappers[mapping].takesText() {
        bytes += mappers[mapping].text
        return
      }
    }
    guard let first else { return }
    bytes += first.text
    if let fault = first.fault {
      faults.append(Fault(mapping: mapping, code: fault.code, arguments: fault.arguments))
    }
  }

  /// The text of a cell of the mapped row.
  ///
  /// - Parameter cell: the index of its mapping.
  /// - Returns: its bytes.
  public func text(_ cell: Int) -> [UInt8] { Array(bytes[cells[cell]]) }

  /// The mapped row as it is given to the record service: blank cells are named, other fields are not.
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
