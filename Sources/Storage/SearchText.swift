import Localization
public import SchemaModel

/// Makes the text that full-text search looks through: the values of a record by which people look for it, folded, one a
/// line. A search term contains no line break, so it never matches across two values. The text follows from what is stored
/// of a record: values that are computed when they are read are not in it, and options stand in an order of their own.
public struct SearchText: Sendable {
  private let schema: Schema
  private let isPersianCalendar: Bool

  /// Creates a maker of search texts.
  ///
  /// - Parameter schema: The schema of the records.
  public init(schema: Schema) {
    self.schema = schema
    isPersianCalendar = schema.business.calendar == .persian
  }

  /// The search text of a record.
  ///
  /// - Parameters:
  ///   - values: The values of the record.
  ///   - fields: The fields of its entity.
  ///   - unsearched: The fields whose texts are left out, and those columns of lists.
  /// - Returns: The folded values, one a line.
  public func text(of values: RecordValues, fields: [Field], except unsearched: Set<FieldID> = []) -> String {
    String(decoding: utf8(of: values, fields: fields, except: unsearched), as: UTF8.self)
  }

  /// The search text of a record, as `text` gives it, in UTF-8.
  ///
  /// - Parameters:
  ///   - values: The values of the record.
  ///   - fields: The fields of its entity.
  ///   - unsearched: The fields whose texts are left out, and those columns of lists.
  /// - Returns: The folded values, one a line.
  func utf8(of values: RecordValues, fields: [Field], except unsearched: Set<FieldID> = []) -> [UInt8] {
    var (text, folded): ([UInt8], [UInt8]) = ([], [])
    text.reserveCapacity(Self.usualLength)
    append(values, fields, except: unsearched, to: &text)
    Folding.fold(utf8: text, into: &folded)
    return folded
  }

  private static let usualLength = 400

  /// Whether two records have the same search text in any case: all values that are searched are equal.
  ///
  /// - Parameters:
  ///   - old: The values of one record.
  ///   - new: The values of the other one.
  ///   - fields: The fields of their entity.
  func isSame(of old: RecordValues, _ new: RecordValues, fields: [Field]) -> Bool {
    fields.indices.allSatisfy { index in
      if old[fields[index]].isSame(new[fields[index]]) { return true }
      return fields[index].type.isList ? false : !(fields[index].isSearched && fields[index].isKept)
    }
  }

  /// A text in parts of a line each; what is left is in the last one.
  ///
  /// - Parameters:
  ///   - text: A search text.
  ///   - count: The number of parts.
  /// - Returns: As many texts; empty ones where there are fewer lines.
  public static func parts(of text: String, count: Int) -> [String] {
    parts(ofUTF8: Array(text.utf8), count: count).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A text in parts of a line each; what is left is in the last one.
  ///
  /// - Parameters:
  ///   - text: A search text, in UTF-8.
  ///   - count: The number of parts.
  /// - Returns: As many texts; empty ones where there are fewer lines.
  static func parts(ofUTF8 text: [UInt8], count: Int) -> [ArraySlice<UInt8>] {
    let lines = text.split(separator: UInt8(ascii: "\n"), maxSplits: max(0, count - 1))
    return lines + Array(repeating: [], count: max(0, count - lines.count))
  }

  private func append(
    _ values: RecordValues, _ fields: [Field], in list: Int? = nil, except unsearched: Set<FieldID>,
    to text: inout [UInt8]
  ) {
    for (field, value) in zip(fields, values) {
      if !unsearched.isEmpty, unsearched.contains(FieldID(field.id, inList: list)) { continue }
      if case .list(let rows) = value {
        for row in rows { append(row.values, field.columns, in: field.id, except: unsearched, to: &text) }
        continue
      }
      guard field.isSearched, field.isKept else { continue }
      if case .text(let word) = value, field.type.hasLiterals {
        Self.append(word, to: &text)
      } else {
        for word in words(of: value, field) { Self.append(word, to: &text) }
      }
    }
  }

  private static func append(_ word: String, to text: inout [UInt8]) {
    if !text.isEmpty { text.append(UInt8(ascii: "\n")) }
    text.append(contentsOf: word.utf8)
  }

  private func words(of value: Value, _ field: Field) -> [String] {
    switch value.representation {
    case .blank, .boolean, .list: []
    case .text(let text):
      field.type.optionList != nil ? labels([text], field) : field.type.hasLiterals ? [text] : []
    case .integer(let number): [String(number)]
    case .decimal(let decimal): [decimal.description]
    case .date(let date): [date.iso] + (isPersianCalendar ? [PersianCalendar.text(of: date)].compactMap(\.self) : [])
    case .codes(let codes): labels(codes.sorted(), field)
    }
  }

  /// Option codes with their labels in every language.
  private func labels(_ codes: [String], _ field: Field) -> [String] {
    let options = schema.options(of: field).filter { codes.contains($0.code) }
    return codes + options.flatMap(\.label.allTexts).filter { !codes.contains($0) }
  }
}

extension SearchText {
  /// The key of `daftar_meta` under which the version of the search texts is stored.
  public static let metaKey = "search"

  /// How this program makes search texts: a number that is increased whenever it makes others of the same values. It
  /// stands before the versions of the entities.
  static let generation = 1

  /// What the search texts of an entity are made from: another text says that those of stored records are stale.
  ///
  /// - Parameter entity: An entity of the schema.
  /// - Returns: A line without line breaks: a number that is increased whenever texts fold differently or stand elsewhere
  ///   than before, and the names of the fields, with a hash of the labels where these are searched.
  public func version(of entity: Entity) -> String {
    ([entity.name.text, "3", isPersianCalendar ? "persian" : "gregorian"] + parts(entity.fields).sorted())
      .joined(separator: " ")
  }

  private func parts(_ fields: [Field]) -> [String] {
    fields.flatMap { field -> [String] in
      if field.type.isList { return parts(field.columns).map { "\(field.name.text).\($0)" } }
      guard field.isSearched, field.isKept else { return [] }
      guard field.type.optionList != nil else { return [field.name.text] }
      let labels = schema.options(of: field).flatMap { [$0.code] + $0.label.allTexts }
      return ["\(field.name.text):\(DatabaseIdentity.hash(labels.joined(separator: "\n")))"]
    }
  }
}
