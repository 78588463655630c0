/// The value of a field with its origin.
public struct Cell: Hashable, Sendable {
  public var value: Value
  /// The origin of the value; nil if it is blank or the origin is unknown.
  public var origin: ValueOrigin?

  /// Creates a cell.
  ///
  /// - Parameters:
  ///   - value: The value of the field.
  ///   - origin: Its origin; nil if the value is blank or the origin is unknown.
  public init(_ value: Value = .blank, origin: ValueOrigin? = nil) {
    self.value = value
    self.origin = origin
  }
}

/// The values of a record with their origins, by field.
///
/// As in `RecordValues`, every field has a cell: the cell of an unknown id is blank, and setting it has no effect.
public struct RecordCells: Hashable, Sendable {
  /// The values without their origins.
  public var values: RecordValues
  /// The origins by field id, without trailing nils, so that equal cells compare as equal.
  private var origins: [ValueOrigin?]

  /// Creates cells.
  ///
  /// - Parameters:
  ///   - values: A value for each field of the entity.
  ///   - origins: The origins by field id; missing ones at the end are nil, excess ones are dropped.
  public init(_ values: RecordValues, origins: [ValueOrigin?] = []) {
    self.values = values
    self.origins = origins
    if origins.count > values.count { self.origins.removeLast(origins.count - values.count) }
    trim()
  }

  /// The cell of a field.
  ///
  /// - Parameter id: Any number. The cell of an unknown id is blank; setting it has no effect.
  /// - Complexity: O(1).
  public subscript(id: Int) -> Cell {
    get { Cell(values[id], origin: origin(id)) }
    set {
      values[id] = newValue.value
      setOrigin(newValue.origin, id)
    }
  }

  /// The cell of a field.
  ///
  /// - Parameter field: A field of the record's entity.
  /// - Complexity: O(1).
  public subscript(field: Field) -> Cell {
    get { self[field.id] }
    set { self[field.id] = newValue }
  }

  /// The origin of a field's value.
  ///
  /// - Parameter id: Any number.
  /// - Returns: nil if the value is blank, its origin is unknown, or there is no such field.
  /// - Complexity: O(1).
  public func origin(_ id: Int) -> ValueOrigin? { origins.indices.contains(id) ? origins[id] : nil }

  private mutating func setOrigin(_ origin: ValueOrigin?, _ id: Int) {
    guard values.indices.contains(id) else { return }
    if origin != nil { while origins.count <= id { origins.append(nil) } }
    guard origins.indices.contains(id) else { return }
    origins[id] = origin
    trim()
  }

  private mutating func trim() {
    while case .some(nil) = origins.last { origins.removeLast() }
  }
}
