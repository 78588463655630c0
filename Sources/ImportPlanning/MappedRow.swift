import ByteText
public import SchemaModel
public import Validation

/// A row of an old file, mapped to the input of the record service.
public struct MappedRow: Sendable {
  /// Cells one after another, as they lie in a buffer.
  struct Bytes: Sendable {
    let bytes: [UInt8]
    /// The range of each cell in `bytes`.
    let cells: [Range<Int>]
  }

  private enum Content: Sendable {
    case texts(cells: [String], input: RecordInput)
    /// The cells of the file, and those of the mapped row with their fields.
    case bytes(Bytes, mapped: Bytes, fields: [Field])
  }

  /// The place on the heap that the copies of a row share.
  private final class Shared: Sendable {
    let number: Int
    let faults: [Violation]
    let content: Content

    init(_ number: Int, _ faults: [Violation], _ content: Content) {
      self.number = number
      self.faults = faults
      self.content = content
    }
  }

  private let shared: Shared
  private var content: Content { shared.content }
  /// The number of the row, from 1, without the header.
  public var number: Int { shared.number }
  /// The violations of reading: a row of the wrong shape, a text that cannot be read as the mapping says.
  public var faults: [Violation] { shared.faults }

  /// - Parameters:
  ///   - number: The number of the row, from 1, without the header.
  ///   - cells: The cells as they are in the file.
  ///   - input: The mapped record.
  ///   - faults: The violations of reading; without a field where they are about the whole row.
  public init(number: Int, cells: [String], input: RecordInput, faults: [Violation]) {
    shared = Shared(number, faults, .texts(cells: cells, input: input))
  }

  /// A row whose texts are made when they are asked for: those of most rows never are.
  ///
  /// - Parameters:
  ///   - number: The number of the row, from 1, without the header.
  ///   - row: The cells as they are in the file.
  ///   - mapped: The cells of the mapped row.
  ///   - fields: Their fields.
  ///   - faults: The violations of reading; without a field where they are about the whole row.
  init(number: Int, row: Bytes, mapped: Bytes, fields: [Field], faults: [Violation]) {
    shared = Shared(number, faults, .bytes(row, mapped: mapped, fields: fields))
  }

  /// The cells as they are in the file; empty where the row could not be read.
  public var cells: [String] {
    switch content {
    case .texts(let cells, _): cells
    case .bytes(let row, _, _): row.cells.map { VisibleBytes.text(row.bytes[$0]) }
    }
  }

  /// The mapped record: blank cells are named, other fields are not.
  public var input: RecordInput {
    switch content {
    case .texts(_, let input): return input
    case .bytes(_, let mapped, let fields):
      return RecordInput(
        zip(fields, mapped.cells).map { field, cell in
          RecordInput.Entry(
            name: field.name.text, value: cell.isEmpty ? .blank : .text(VisibleBytes.text(mapped.bytes[cell])))
        })
    }
  }

  /// Reads the mapped record.
  ///
  /// - Parameter reader: A reader of rows with the fields of the mappings.
  /// - Returns: What `Validator.read` makes of `input`; nil where the row has to be read as an input.
  public func read(by reader: RowReader?) -> ReadRecord? {
    guard let reader, faults.isEmpty, case .bytes(_, let mapped, _) = shared.content else { return nil }
    return reader.read(mapped.bytes, cells: mapped.cells)
  }

  /// Whether the row could not be read as a row of the file, so that it has no mapped record.
  public var isShapeless: Bool { faults.contains { $0.path.steps.isEmpty } }

  /// Whether the row is damaged: torn, of another shape than the header, or not text.
  public var isDamaged: Bool { faults.contains { $0.path.steps.isEmpty || $0.rule == .encoding } }
}
