public import JSONText

/// A case of a file of cases: an expression, what it is evaluated over, and how.
public struct EvalCase: Sendable {
  public let file: String
  public let section: String
  public let name: String
  private let text: String
  private let isStrict: Bool
  private let container: String
  private let bindings: [(name: String, value: ExpressionValue)]?

  /// Reads a case from its line.
  /// - Parameter json: the object of the line; nil comes of it where it has no expression.
  public init?(_ json: JSONValue) {
    guard let text = json["expr"]?.string else { return nil }
    self.text = text
    file = json["file"]?.string ?? ""
    section = json["section"]?.string ?? ""
    name = json["name"]?.string ?? ""
    isStrict = json["disable_check"] != .bool(true)
    container = json["container"]?.string ?? ""
    bindings = EvalCase.bindings(json["bindings"] ?? .null)
  }

  /// Reads named values from one JSON object.
  /// - Parameter json: names with their values, each as it is or in the notation of the cases.
  /// - Returns: the values in the order of the object; nil where one cannot be read.
  public static func bindings(_ json: JSONValue) -> [(name: String, value: ExpressionValue)]? {
    var bindings: [(name: String, value: ExpressionValue)] = []
    for member in json.members ?? [] {
      guard let value = ExpressionValue(json: member.value) else { return nil }
      bindings.append((member.name, value))
    }
    return bindings
  }

  /// Evaluates the case.
  /// - Parameter context: the clock, the time zones and the steps.
  /// - Returns: what it comes to; `unsupported` for what of CEL is not here.
  public func answer(in context: EvaluationContext) -> EvalAnswer {
    if !container.isEmpty { return .unsupported("container: \(container)") }
    guard let bindings else { return .unsupported("bindings") }
    return EvalAnswer(text, bindings: bindings, isStrict: isStrict, context: context)
  }

  /// Writes the line of an answer.
  /// - Parameter answer: what the case came to.
  /// - Returns: the answer's object with the case's `file`, `section` and `name` before it.
  public func line(_ answer: EvalAnswer) -> JSONValue {
    let head: [JSONValue.Member] = [
      .init("file", .string(file)), .init("section", .string(section)), .init("name", .string(name)),
    ]
    return .object(head + (answer.json.members ?? []))
  }
}
