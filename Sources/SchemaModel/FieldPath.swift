/// The path of a value in a record, by names: `mobile`, `purchases[0].price`.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  /// A step of a path.
  public enum Step: Hashable, Sendable {
    case field(FieldName)
    /// A row of a list, by its index.
    case row(Int)
  }

  public let steps: [Step]

  /// Creates a path.
  ///
  /// - Parameter steps: The steps from the record to the value.
  public init(_ steps: [Step]) { self.steps = steps }
  /// Creates the path of a field of the record.
  ///
  /// - Parameter name: The name of the field.
  public init(_ name: FieldName) { steps = [.field(name)] }

  /// The path of a field in a row of this list.
  ///
  /// - Parameters:
  ///   - index: The index of the row.
  ///   - name: The name of the field.
  /// - Returns: A path with two more steps.
  public func row(_ index: Int, _ name: FieldName) -> FieldPath {
    FieldPath(steps + [.row(index), .field(name)])
  }

  /// The name of the last field in the path; nil for an empty path.
  public var field: FieldName? {
    for case .field(let name) in steps.reversed() { return name }
    return nil
  }

  public var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .field(let name): text += text.isEmpty ? name.text : "." + name.text
      case .row(let index): text += "[\(index)]"
      }
    }
  }
}
