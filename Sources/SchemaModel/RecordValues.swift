/// The values of a record, or of a row of a list, by field.
///
/// Every field has a value: the value of an unknown id is blank, and setting it has no effect. So callers need not
/// check whether a value exists.
public struct RecordValues: Hashable, Sendable {
  @usableFromInline
  var values: [Value]

  /// Creates the values of a record.
  ///
  /// - Parameter values: The value of each field, in the order of their ids.
  /// - Complexity: O(1) for an array.
  @inlinable
  public init(_ values: some Sequence<Value>) {
    self.values = Array(values)
  }

  /// Creates blank values.
  ///
  /// - Parameter count: The number of fields; a negative number is treated as 0.
  /// - Complexity: O(count).
  @inlinable
  public init(blanks count: Int) {
    values = [Value](repeating: .blank, count: Swift.max(0, count))
  }

  /// The value of a field.
  ///
  /// - Parameter field: A field of the entity, or a column of the list.
  /// - Complexity: O(1).
  @inlinable
  public subscript(field: Field) -> Value {
    get { self[field.id] }
    set { self[field.id] = newValue }
  }
}

extension RecordValues {
  /// Whether a value is a list of rows.
  ///
  /// - Complexity: O(fields).
  public var haveRows: Bool { values.contains { if case .list = $0 { true } else { false } } }

  /// The rows of a list.
  ///
  /// - Parameter list: The id of the list's field; any number.
  /// - Returns: The rows; empty if the value is blank or the field is not a list.
  /// - Complexity: O(1).
  public func rows(_ list: Int) -> [Row] {
    if case .list(let rows) = self[list] { rows } else { [] }
  }

  /// A row of a list.
  ///
  /// - Parameters:
  ///   - index: The index of the row; any number.
  ///   - list: The id of the list's field; any number.
  /// - Returns: The row, or nil if there is none.
  /// - Complexity: O(1).
  public func row(_ index: Int, of list: Int) -> Row? {
    let rows = rows(list)
    return rows.indices.contains(index) ? rows[index] : nil
  }
}

extension RecordValues: RandomAccessCollection, MutableCollection {
  @inlinable
  public var startIndex: Int { 0 }
  @inlinable
  public var endIndex: Int { values.count }

  /// The value of the field with an id.
  ///
  /// - Parameter id: Any number. The value of an unknown id is blank; setting it has no effect.
  /// - Complexity: O(1).
  @inlinable
  public subscript(id: Int) -> Value {
    get { id >= 0 && id < values.count ? values[id] : .blank }
    set { if id >= 0, id < values.count { values[id] = newValue } }
  }
}

extension RecordValues: ExpressibleByArrayLiteral {
  /// Creates the values of a record.
  ///
  /// - Parameter elements: The value of each field, in the order of their ids.
  @inlinable
  public init(arrayLiteral elements: Value...) {
    values = elements
  }
}
