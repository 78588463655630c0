/// Where in a record a value stands: `mobile`, `purchases[0].price`.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  public enum Step: Hashable, Sendable {
    case field(FieldName)
    /// A row of a list, from 0.
    case row(Int)
  }

  public let steps: [Step]

  public init(_ steps: [Step]) { self.steps = steps }
  public init(_ name: FieldName) { steps = [.field(name)] }

  /// The path of a field in a row of this list.
  public func row(_ index: Int, _ name: FieldName) -> FieldPath {
    FieldPath(steps + [.row(index), .field(name)])
  }

  /// The last field named.
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
