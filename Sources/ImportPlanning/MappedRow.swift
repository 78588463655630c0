public import SchemaModel
public import Validation

/// A row of an old file, ready to be given to the record service.
public struct MappedRow: Hashable, Sendable {
  /// From 1, the header not counted.
  public let number: Int
  /// The cells as they stand in the file; none where the row could not be read.
  public let cells: [String]
  /// The mapped record.
  public let input: RecordInput
  /// What is wrong before any field is asked: a row of the wrong shape, a text that cannot be read as it should be.
  public let faults: [Violation]

  /// - Parameters:
  ///   - number: Its number, from 1, the header not counted.
  ///   - cells: The cells as they stand in the file.
  ///   - input: The mapped record.
  ///   - faults: What is wrong before any field is asked; at no field, where the row as a whole is wrong.
  public init(number: Int, cells: [String], input: RecordInput, faults: [Violation]) {
    self.number = number
    self.cells = cells
    self.input = input
    self.faults = faults
  }

  /// Whether the row itself is damaged: torn, of another shape than the header, no text.
  public var isDamaged: Bool { faults.contains { $0.path.steps.isEmpty || $0.rule == .encoding } }
}
