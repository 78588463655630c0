import JSONText
import Localization
import SchemaModel
import Validation

/// Writes the JSON line of a fault; what is the same for many faults is written once and kept.
struct FaultLine {
  private let catalogue: MessageCatalogue
  /// `,"column":…,"field":…` by column.
  private let columnParts: [[UInt8]]
  private let labels: [String]
  /// `,"rule":…` and `,"message":…` by what they depend on.
  private var endings: [Int: Ending] = [:]

  private struct Ending {
    let rule: [UInt8]
    let message: [UInt8]
  }

  init(catalogue: MessageCatalogue, header: [String], fields: [Field], language: Language) {
    self.catalogue = catalogue
    columnParts = zip(header, fields).map { name, field in
      Array(",\"column\":".utf8) + JSONValue.string(name).encoded() + Array(",\"field\":".utf8)
        + JSONValue.string(field.name.text).encoded()
    }
    labels = fields.map { $0.label.text(in: language) }
  }

  /// Appends `{"row":…,"column":…,"field":…,"rule":…,"value":…,"message":…}` and a line feed.
  mutating func append(_ fault: RowChecker.Fault, row: Int, cell: ArraySlice<UInt8>, to output: inout [UInt8]) {
    output += Self.opening
    output += Array(String(row).utf8)
    let ending = ending(of: fault)
    if let column = fault.column {
      output += columnParts[column]
      output += ending.rule
      output += Self.value
      var text = JSONWriter()
      text.string(utf8: cell.prefix(Self.mostValueBytes))
      output += text.bytes
    } else {
      output += ending.rule
    }
    output += ending.message
  }

  private static let opening = Array("{\"row\":".utf8)
  private static let value = Array(",\"value\":".utf8)
  /// Bytes of a refused value that are shown.
  private static let mostValueBytes = 1000

  private mutating func ending(of fault: RowChecker.Fault) -> Ending {
    if let key = fault.cacheKey, let known = endings[key] { return known }
    let label = fault.column.map { labels[$0] } ?? ""
    let message = Violation(fault.code, at: FieldPath([]), fault.arguments).message(catalogue, label: label)
    let made = Ending(
      rule: Array(",\"rule\":".utf8) + JSONValue.string(fault.code.rule.rawValue).encoded(),
      message: Array(",\"message\":".utf8) + JSONValue.string(message).encoded() + Array("}\n".utf8))
    if let key = fault.cacheKey { endings[key] = made }
    return made
  }
}
