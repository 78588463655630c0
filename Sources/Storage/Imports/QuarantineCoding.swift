import JSONText
import SchemaModel

/// The form in which the ledger keeps a row that waits, in few bytes: the cells as a JSON array; of its input what differs
/// from its shape, as an object in which null is a field without a text; the reasons as arrays `[code, field, rule]`, with
/// the arguments behind these where there are any.
enum QuarantineCoding {
  /// The cells of a row as they are stored.
  ///
  /// - Parameter cells: The texts.
  static func text(of cells: [String]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for cell in cells { writer.string(cell) }
    writer.endArray()
    return writer.text
  }

  /// The reasons of a row as they are stored.
  ///
  /// - Parameter violations: The reasons.
  static func reasons(_ violations: [Violation]) -> String {
    var writer = JSONWriter()
    writer.beginArray()
    for violation in violations {
      writer.beginArray()
      writer.string(violation.code.rawValue)
      writer.string(violation.path.field?.text ?? "")
      writer.string(violation.rule.rawValue)
      if !violation.arguments.isEmpty {
        writer.beginObject()
        for (name, argument) in violation.arguments.sorted(by: { $0.key < $1.key }) {
          writer.key(name)
          writer.value(ViolationArgumentJSON.encode(argument))
        }
        writer.endObject()
      }
      writer.endArray()
    }
    writer.endArray()
    return writer.text
  }

  /// The input of a row as it is stored.
  ///
  /// - Parameters:
  ///   - input: The texts of its fields.
  ///   - cells: Its cells.
  ///   - shape: The shape that the row is stored with.
  /// - Returns: nil where nothing differs.
  static func exceptions(of input: [String: String], in cells: [String], _ shape: InputShape) -> String? {
    if shape.says(all: input, of: cells) { return nil }
    let exceptions = shape.exceptions(of: input, in: cells)
    guard !exceptions.isEmpty else { return nil }
    let members = exceptions.sorted { $0.key < $1.key }.map { field, text in
      JSONValue.Member(field, text.map { .string($0) } ?? .null)
    }
    return text(.object(members))
  }

  /// The texts of the fields of a stored row.
  ///
  /// - Parameters:
  ///   - cells: Its cells.
  ///   - shape: The shape that it is stored with.
  ///   - exceptions: What `exceptions` gave.
  static func input(of cells: [String], _ shape: InputShape, exceptions: String?) -> [String: String] {
    var input = shape.input(of: cells)
    for member in exceptions.flatMap({ parse($0)?.members }) ?? [] { input[member.name] = member.value.string }
    return input
  }

  /// A reason as it is stored, from an object `{"code":…,"field":…,"rule":…,"arguments":…}`.
  ///
  /// - Parameter reason: The object, which a former format stored as it is.
  static func short(_ reason: JSONValue) -> JSONValue {
    let names = ["code", "field", "rule"].map { JSONValue.string(reason[$0]?.string ?? "") }
    return .array(names + [reason["arguments"]].compactMap(\.self))
  }

  /// The reasons as they are stored, from those of a former format.
  ///
  /// - Parameter reasons: The text of an array of objects.
  static func short(reasons: String) -> String { text(.array((parse(reasons)?.items ?? []).map(short))) }

  /// The objects from which `short` made stored reasons.
  ///
  /// - Parameter reasons: The text of an array of arrays.
  /// - Returns: nil where the text is damaged.
  static func objects(_ reasons: String) -> [JSONValue]? {
    parse(reasons)?.items?.map { reason in
      .object(zip(["code", "field", "rule", "arguments"], reason.items ?? []).map { JSONValue.Member($0, $1) })
    }
  }

  /// The texts of an array.
  ///
  /// - Parameter cells: The text of a JSON array of texts.
  /// - Returns: nil where the text is damaged.
  static func cells(_ cells: String) -> [String]? { parse(cells)?.items?.map { $0.string ?? "" } }

  /// The texts of an object.
  ///
  /// - Parameter input: The text of a JSON object of texts.
  static func input(_ input: String) -> [String: String] {
    Dictionary((parse(input)?.members ?? []).compactMap { member in member.value.string.map { (member.name, $0) } }) {
      first, _ in first
    }
  }

  private static func text(_ value: JSONValue) -> String { String(decoding: value.encoded(), as: UTF8.self) }

  private static func parse(_ text: String) -> JSONValue? {
    try? JSONValue.parse(
      text, limits: JSONLimits(bytes: 64 << 20, members: 100_000, values: 1_000_000, allowsNUL: true))
  }
}
