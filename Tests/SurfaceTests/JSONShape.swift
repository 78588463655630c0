import JSONText
import SchemaModel
import Testing

/// A value of JSON that somebody may send for a field of any type.
struct JSONShape: Sendable, CustomTestStringConvertible {
  /// What the documents say of it.
  enum Verdict: Hashable {
    case blank
    /// Stored, as this JSON.
    case stored(String)
    /// Refused as something else than the field takes.
    case refused(ViolationCode)
    /// A value of a kind that the field takes: what becomes of it the type's own rules say.
    case read
  }

  let text: String
  /// The kind of the whole, or of the first item that is none of the items around it.
  let kind: String

  var testDescription: String { text }

  static let all: [JSONShape] = [
    ("null", "null"), (#""""#, "blank"), (#""x""#, "text"), (#""true""#, "text"), (#""12""#, "text"), ("true", "truth"),
    ("false", "truth"), ("12", "number"), ("0", "number"), ("-5", "number"), ("12.5", "number"), ("1e3", "number"),
    ("0.000", "number"), ("9121234567", "number"), ("123456789012345678901234567890", "number"),
    ("20250320", "number"), ("[]", "empty"), (#"["red"]"#, "texts"), (#"["x"]"#, "texts"), ("[12]", "items"),
    ("[true]", "items"), ("[null]", "items"), ("[[]]", "items"), (#"["red", null]"#, "items"),
    (#"["red", 1]"#, "items"), (#"[{}, null]"#, "items"), (#"[{}, "x"]"#, "items"), (#"[[{}]]"#, "items"),
    (#"[{"product": "tea"}]"#, "rows"), ("{}", "object"), (#"{"product": "tea"}"#, "object"),
    (#"{"0": "a"}"#, "object"),
  ].map { JSONShape(text: $0.0, kind: $0.1) }

  /// What a field that stores `scalar` makes of it.
  func verdict(_ scalar: ScalarType) -> Verdict {
    if kind == "null" || kind == "blank" { return .blank }
    switch scalar.representation {
    case .text, .date:
      switch kind {
      case "text": return .read
      case "truth", "number": return .refused(.notQuoted)
      default: return .refused(.wrongShape)
      }
    case .integer, .decimal: return kind == "text" || kind == "number" ? .read : .refused(.wrongShape)
    case .boolean:
      if kind == "truth" { return .stored(text) }
      return kind == "text" ? .read : .refused(.wrongShape)
    case .codes:
      switch kind {
      case "empty": return .blank
      case "text", "texts": return .read
      case "rows", "items": return .refused(.wrongItem)
      default: return .refused(.wrongShape)
      }
    case .list:
      switch kind {
      case "empty": return .blank
      case "rows": return .read
      case "texts", "items": return .refused(.wrongItem)
      default: return .refused(.wrongShape)
      }
    }
  }

  /// What a message calls a field that stores `scalar`.
  static func word(_ scalar: ScalarType) -> String {
    switch scalar {
    case .text: "text"
    case .integer, .decimal: "number"
    case .boolean: "true or false"
    case .date: "date"
    case .option, .options: "option"
    case .reference: "record"
    case .list: "row"
    }
  }
}
