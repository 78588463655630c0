/// The value of a field, and how it came to be.
public struct Cell: Hashable, Sendable {
  public var value: Value
  /// Nil where the value is blank, or where nobody knows.
  public var origin: ValueOrigin?

  /// - Parameters:
  ///   - value: What the field holds.
  ///   - origin: How it came to be; nil where the value is blank, or where nobody knows.
  public init(_ value: Value = .blank, origin: ValueOrigin? = nil) {
    self.value = value
    self.origin = origin
  }
}

/// The values of one record and how each came to be, by field.
///
/// As in `RecordValues`, every field has a cell: one that is not held is blank and without an origin, and setting it
/// changes nothing.
public struct RecordCells: Hashable, Sendable {
  public var values: RecordValues
  /// By the ids of the fields, without the nils at its end, so that equal cells are equal.
  private var origins: [ValueOrigin?]

  /// - Parameters:
  ///   - values: A value for each field of the entity.
  ///   - origins: How each came to be, by the ids of the fields; nil for those that are missing at its end. What goes
  ///     beyond the values is dropped.
  public init(_ values: RecordValues, origins: [ValueOrigin?] = []) {
    self.values = values
    self.origins = origins
    if origins.count > values.count { self.origins.removeLast(origins.count - values.count) }
    trim()
  }

  /// The value of a field and its origin. O(1).
  ///
  /// - Parameter id: Any number: what is no id of a field held here is blank, and setting it changes nothing.
  public subscript(id: Int) -> Cell {
    get { Cell(values[id], origin: origin(id)) }
    set {
      values[id] = newValue.value
      setOrigin(newValue.origin, id)
    }
  }

  /// The value of a field and its origin. O(1).
  ///
  /// - Parameter field: A field of the record's entity.
  public subscript(field: Field) -> Cell {
    get { self[field.id] }
    set { self[field.id] = newValue }
  }

  /// How the value of a field came to be. O(1).
  ///
  /// - Parameter id: Of the field; any number.
  /// - Returns: nil where the value is blank, where nobody knows, and for a field that is not held.
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
