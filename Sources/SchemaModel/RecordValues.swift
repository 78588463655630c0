/// The values of one record, or of one row of a list, by field.
///
/// Every field has a value here: one that is not held, of any id, is blank, and setting it changes nothing. So nothing
/// that reads or writes a value has to ask first whether it is there.
public struct RecordValues: Hashable, Sendable {
  @usableFromInline
  var values: [Value]

  /// Values by the ids of their fields.
  ///
  /// - Parameter values: The value of field 0 first, one for each field. O(1) for an array.
  @inlinable
  public init(_ values: some Sequence<Value>) {
    self.values = Array(values)
  }

  /// A blank for each of the fields with the ids from 0 to below `count`. O(count).
  ///
  /// - Parameter count: How many fields the record or the row has; less than 0 counts as 0.
  @inlinable
  public init(blanks count: Int) {
    values = [Value](repeating: .blank, count: Swift.max(0, count))
  }

  /// The value of a field of the record or the row. O(1).
  ///
  /// - Parameter field: A field of the entity, or a column of the list, that the values are of.
  @inlinable
  public subscript(field: Field) -> Value {
    get { self[field.id] }
    set { self[field.id] = newValue }
  }
}

extension RecordValues {
  /// The rows of a list; none where it is blank, or the field is no list. O(1).
  ///
  /// - Parameter list: The id of the list's field; any number.
  public func rows(_ list: Int) -> [Row] {
    if case .rows(let rows) = self[list] { rows } else { [] }
  }

  /// A row of a list; nil where it has none there. O(1).
  ///
  /// - Parameters:
  ///   - index: From 0; any number.
  ///   - list: The id of the list's field; any number.
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

  /// The value of the field with an id. O(1).
  ///
  /// - Parameter id: Any number: what is no id of a field held here is blank, and setting it changes nothing.
  @inlinable
  public subscript(id: Int) -> Value {
    get { id >= 0 && id < values.count ? values[id] : .blank }
    set { if id >= 0, id < values.count { values[id] = newValue } }
  }
}

extension RecordValues: ExpressibleByArrayLiteral {
  /// - Parameter elements: The value of field 0 first, one for each field.
  @inlinable
  public init(arrayLiteral elements: Value...) {
    values = elements
  }
}
