import SchemaModel

/// A value of a kind that its field does not accept. It is not read: a number for a text has lost its leading zeros,
/// and `true` has no meaning as a text.
struct ShapeFault {
  let code: ViolationCode
  let arguments: [String: ViolationArgument]

  /// Finds the fault of an input.
  ///
  /// - Parameters:
  ///   - input: the input.
  ///   - scalar: the kind of the field.
  /// - Returns: nil where the field accepts values of this kind.
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
    case .list(let rows): self.init(rows.isEmpty ? [] : [.object], for: scalar)
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

  /// The fault of a scalar without quotation marks, where the field takes a text.
  private init(_ found: InputShape, _ written: String, for scalar: ScalarType) {
    switch scalar.representation {
    case .text, .date:
      let text = String(written.prefix(40))
      self.init(
        .notQuoted, ["expected": .text(Self.name(of: scalar)), "found": .text(found.rawValue), "text": .text(text)])
    case .integer, .decimal, .boolean, .codes, .list: self.init(found, for: scalar)
    }
  }

  /// The fault of the first item of a list that the field does not accept, with its number. Equal items may be given
  /// once.
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

  /// The name of what a field accepts, as a key of messages.
  private static func name(of scalar: ScalarType) -> String {
    scalar == .boolean ? "truth" : scalar.name
  }
}
