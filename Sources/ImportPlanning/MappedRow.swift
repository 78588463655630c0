public import SchemaModel
public import Validation

/// A row of an old file, mapped to the input of the record service.
public struct MappedRow: Hashable, Sendable {
  /// The number of the row, from 1, without the header.
  public let number: Int
  /// The cells as they are in the file; empty where the row could not be read.
  public let cells: [String]
  /// The mapped record.
  public let input: RecordInput
  /// The violations of reading: a row of the wrong shape, a text that cannot be read as the mapping says.
  public let faults: [Violation]

  /// - Parameters:
  ///   - number: The number of the row, from 1, without the header.
  ///   - cells: The cells as they are in the file.
  ///   - input: The mapped record.
  ///   - faults: The violations of reading; without a field where they are about the whole row.
  public init(number: Int, cells: [String], input: RecordInput, faults: [Violation]) {
    self.number = number
    self.cells = cells
    self.input = input
    self.faults = faults
  }

  /// Whether the row is damaged: torn, of another shape than the header, or not text.
  public var isDamaged: Bool { faults.contains { $0.path.steps.isEmpty || $0.rule == .encoding } }
}
