import ByteText
import Diagnostics
import Expressions
import FieldTypes
import Localization
import SchemaModel
import ValueText

/// Reads the texts that are compared with fields in formulas: by the fields' own parsers, which read what people enter.
struct LiteralReaders {
  private struct Key: Hashable {
    let entity: Int
    let field: FieldID
  }

  private let probe: FieldProbe
  /// The codes of each list, made once for all fields that share it.
  private let codes: [[String]]
  /// The business with its calendar, country and letters.
  let business: Business
  private var indices: [Key: Int] = [:]

  /// Makes one probe for the fields of all entities: options that many of them share are compiled once.
  ///
  /// - Parameters:
  ///   - drafts: the entities.
  ///   - business: the business with its calendar, country and letters.
  ///   - lists: the option lists of the schema.
  init(_ drafts: [EntityDraft], business: Business, lists: [OptionList]) {
    var fields: [Field] = []
    for entity in drafts {
      for (id, draft) in entity.fields.enumerated() {
        let columns = draft.columns.enumerated().map { (FieldID($0, inList: id), $1) }
        for (column, draft) in [(FieldID(id), draft)] + columns {
          guard let field = draft.field, Self.isOfTexts(field.type.scalar) else { continue }
          indices[Key(entity: entity.id, field: column)] = fields.count
          fields.append(field)
        }
      }
    }
    probe = FieldProbe(fields, business: business, lists: lists)
    codes = lists.map { $0.options.map(\.code) }
    self.business = business
  }

  /// The reader of a field.
  ///
  /// - Parameters:
  ///   - id: the id of the field, or of a column.
  ///   - entity: the entity that has it.
  /// - Returns: nil for fields whose values are not texts.
  func reader(of id: FieldID, in entity: EntityDraft) -> TextReader? {
    guard let index = indices[Key(entity: entity.id, field: id)], let cell = probe.cell(index) else { return nil }
    let type = cell.field.type
    let codes = codes(type)
    guard codes.isEmpty else {
      return TextReader(whole: { Self.answer($0, cell, codes) }, holds: { Self.holds($0, at: $1, codes) })
    }
    return TextReader(
      whole: { Self.answer($0, cell, codes) }, part: { TextParts(type).part(of: $0) },
      letters: { TextParts(type).letters(of: $0) },
      holds: { !type.isText || StoredTexts(type).mayHold($0, at: $1) })
  }

  /// Whether one of the texts that there are has a piece at a position.
  private static func holds(_ piece: String, at position: PiecePosition, _ known: [String]) -> Bool {
    let piece = Array(piece.utf8)
    return known.contains { text in
      switch position {
      case .start: text.utf8.starts(with: piece)
      case .end: text.utf8.reversed().starts(with: piece.reversed())
      case .anywhere: piece.isEmpty || Array(text.utf8).firstRange(of: piece) != nil
      }
    }
  }

  /// The reader of an attribute of options, whose texts are all known.
  ///
  /// - Parameter texts: all values of the attribute.
  /// - Returns: a reader that finds the equal one among them.
  func reader(ofKnown texts: [String]) -> TextReader {
    let type = CoreType(
      scalar: .text(lines: false), normalizers: LoweringContext(business: business).textNormalizers)
    return TextReader(
      whole: { text in
        let parts = TextParts(type)
        if texts.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return .stored(text) }
        let read = parts.whole(text)
        if read.isEmpty { return .blank }
        let same = texts.first { parts.whole($0) == read }
        return same.map { .stored($0) } ?? .never(nearest: Suggestion.nearest(to: text, among: texts))
      }, holds: { Self.holds($0, at: $1, texts) })
  }

  private static func isOfTexts(_ scalar: ScalarType) -> Bool {
    [.string, .list(.string)].contains(ExpressionType(scalar))
  }

  private func codes(_ type: CoreType) -> [String] {
    guard let index = type.optionList?.index, codes.indices.contains(index) else { return [] }
    return codes[index]
  }

  /// Reads a text as a field does. The label of an option is not one of its codes, though people may enter it.
  private static func answer(_ text: String, _ cell: FieldProbe.Cell, _ codes: [String]) -> TextReader.Answer {
    if codes.contains(where: { $0.utf8.elementsEqual(text.utf8) }) { return .stored(text) }
    let value = cell.value(text)
    if value == .blank { return .blank }
    if let value, value.codes.count == 1, let code = value.codes.first {
      return isSpelling(text, of: code) ? .stored(code) : .never(nearest: code)
    }
    if case .text(let stored) = value?.representation { return .stored(stored) }
    return .never(nearest: codes.isEmpty ? nil : Suggestion.nearest(to: text, among: codes))
  }

  /// Whether a text is a code in other letters.
  private static func isSpelling(_ text: String, of code: String) -> Bool {
    let parts = TextParts(CoreType(scalar: .text(lines: false), normalizers: [.text]))
    return Folding.same(parts.whole(text), parts.whole(code))
  }
}
