public import SchemaModel

/// The `id` of a box on a page, by the path of its value: `f-purchases-0-price`. Unique, since names have no hyphens.
public struct FieldAnchor: Hashable, Sendable {
  /// The text of the attribute.
  public let text: String

  /// Makes the anchor of a path.
  ///
  /// - Parameter path: The path of a value, or of a row.
  public init(_ path: FieldPath) {
    text = path.steps.reduce(into: "f") { text, step in
      switch step {
      case .field(let name): text += "-" + name.text
      case .row(let index): text += "-\(index)"
      }
    }
  }
}

extension FieldPath {
  /// The `id` of the box of this path.
  public var anchor: String { FieldAnchor(self).text }

  /// The list and the row index of this path; nil for a path outside of lists.
  public var row: (list: FieldName, index: Int)? {
    guard steps.count >= 2, case .field(let list) = steps[0], case .row(let index) = steps[1] else { return nil }
    return (list, index)
  }
}
