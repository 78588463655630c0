public import SchemaModel

extension FieldPath {
  /// The `id` of its box on a page: `f-purchases-0-price`. Unique, since names have no hyphens.
  public var anchor: String {
    steps.reduce(into: "f") { text, step in
      switch step {
      case .field(let name): text += "-" + name.text
      case .row(let index): text += "-\(index)"
      }
    }
  }

  /// The list and the place of the row that it stands in; nil outside of rows.
  public var row: (list: FieldName, index: Int)? {
    guard steps.count >= 2, case .field(let list) = steps[0], case .row(let index) = steps[1] else { return nil }
    return (list, index)
  }
}
