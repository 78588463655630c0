import SchemaModel

/// A value of a kind that its field does not take. Nothing is read of such a value: a number for a text has lost the
/// zeros before it, and what `true` means for a text nobody knows.
struct ShapeFault {
  let code: ViolationCode
  let arguments: [String: ViolationArgument]

  /// Nil where the field takes values of this kind.
  init?(_ input: InputValue, _ scalar: ScalarType) {
    switch input {
    case .blank: return nil
    case .text:
      guard scalar.isList else { return nil }
      self.init(.text, for: scalar)
    case .number(let digits):
      if scalar.isNumber { return nil }
      self.init(.number, digits, for: scalar)
    case .truth(let flag):
      if scalar == .boolean { return nil }
      self.init(.truth, flag ? "true" : "false", for: scalar)
    case .object: self.init(.object, for: scalar)
    case .texts(let texts): self.init(texts.isEmpty ? [] : [.text], for: scalar)
    case .rows(let rows): self.init(rows.isEmpty ? [] : [.object], for: scalar)
    case .items(let shapes): self.init(shapes, for: scalar)
    }
  }

  private init(_ code: ViolationCode, _ arguments: [String: ViolationArgument]) {
    self.code = code
    self.arguments = arguments
  }

  private init(_ found: InputShape, for scalar: ScalarType) {
    self.init(.wrongShape, ["expected": .text(Self.name(of: scalar)), "found": .text(found.rawValue)])
  }

  /// A scalar without quotation marks: where a text is due, they are what it lacks.
  private init(_ found: InputShape, _ written: String, for scalar: ScalarType) {
    switch scalar {
    case .text, .date, .option, .reference:
      let text = String(written.prefix(40))
      self.init(
        .notQuoted, ["expected": .text(Self.name(of: scalar)), "found": .text(found.rawValue), "text": .text(text)])
    case .integer, .decimal, .boolean, .options, .rows: self.init(found, for: scalar)
    }
  }

  /// The items of a list: the first that the field does not take, by its number. Equal ones may stand for all.
  private init?(_ items: [InputShape], for scalar: ScalarType) {
    guard scalar.cardinality == .many else {
      self.init(.list, for: scalar)
      return
    }
    let due: InputShape = scalar.isList ? .object : .text
    guard let index = items.firstIndex(where: { $0 != due }) else { return nil }
    self.init(
      .wrongItem,
      [
        "expected": .text(Self.name(of: scalar)), "found": .text(items[index].rawValue), "number": .count(index + 1),
      ])
  }

  /// What a field takes, by the name that messages choose their words by.
  private static func name(of scalar: ScalarType) -> String {
    scalar == .boolean ? "truth" : scalar.name
  }
}
