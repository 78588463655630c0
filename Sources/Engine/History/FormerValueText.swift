import Forms
import JSONText
import Localization
import Presentation
import SchemaModel
import Storage

/// Writes values of the history as people saw them when they were written: an amount in its unit, a number without any,
/// whatever the field is today.
struct FormerValueText {
  let words: FormFormatter

  /// The text of a value.
  ///
  /// - Parameters:
  ///   - json: The value in the JSON of the history.
  ///   - kind: What its field was; nil where nobody knows.
  ///   - field: The field of today, which may have the labels of options; nil where it is gone.
  /// - Returns: The text; empty for `null`.
  func text(_ json: JSONValue, as kind: ValueKind?, of field: FormField?) -> String {
    if json == .null { return "" }
    let raw = RawValueText(separator: words.display.listSeparator)
    switch kind {
    case nil, .text, .reference, .list: return raw.text(json)
    case .integer:
      guard case .number(let digits) = json, let number = Int64(digits) else { return raw.text(json) }
      return words.display.text(number)
    case .decimal: return decimal(json).map { words.display.text($0, isMoney: false) } ?? raw.text(json)
    case .amount:
      return decimal(json).map { words.display.text($0, isMoney: true) + " " + words.display.amountUnit }
        ?? raw.text(json)
    case .boolean:
      guard case .bool(let flag) = json else { return raw.text(json) }
      return flag ? words.display.yes : words.display.no
    case .date: return json.string.flatMap { CivilDate(iso: $0) }.map(words.display.text) ?? raw.text(json)
    case .option, .options:
      let codes = json.items.map { $0.compactMap(\.string) } ?? json.string.map { [$0] } ?? []
      return codes.map { field?.label(of: $0) ?? $0 }.joined(separator: words.display.listSeparator)
    }
  }

  private func decimal(_ json: JSONValue) -> ExactDecimal? { json.string.flatMap { ValueJSON.decimal($0) } }
}
