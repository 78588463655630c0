import JSONText
import SchemaModel
import Storage

/// A value of a former version, as far as the schema of today can hold it: options have their codes of today
/// (`renamed_from`), and a value of another type is read anew, as an upgrade reads it.
struct FormerValue {
  /// The value; `null` for a blank, nil where the field can hold nothing of it.
  let json: JSONValue?
  /// What the schema cannot hold any more: the names of the field or of columns, with the codes of options.
  let lost: [String]

  /// Reads former values.
  struct Reader {
    let schema: Schema
    let entity: Entity
    private let kinds: FormerKinds
    private let writing: FormerWriting
    private let fields: FieldReader

    /// - Parameters:
    ///   - schema: The schema of today.
    ///   - entity: An entity of it.
    ///   - kinds: What its fields were when the values were written.
    ///   - writing: In which unit and calendar its texts were written.
    init(schema: Schema, entity: Entity, kinds: FormerKinds, writing: FormerWriting) {
      self.schema = schema
      self.entity = entity
      self.kinds = kinds
      self.writing = writing
      fields = FieldReader(schema: schema)
    }

    /// Reads the value that a field had.
    ///
    /// - Parameters:
    ///   - json: The value in the JSON of the history.
    ///   - field: The field.
    ///   - stored: The value that is stored now, which stays allowed where its options are retired.
    ///   - conversion: What an upgrade made of a value of the field since; nil for none.
    /// - Complexity: O(size of the value).
    func value(
      _ json: JSONValue, of field: Field, over stored: JSONValue, conversion: FormerVersion.Conversion? = nil
    ) -> FormerValue {
      if !kinds.areKnown, let conversion, let found = converted(json, of: field, as: conversion) {
        return FormerValue(json: found, lost: [])
      }
      guard field.type.isList else {
        let name = field.name.text
        return value(
          json, of: field, as: kinds.kind(of: name), list: nil, path: name, over: stored,
          written: writing.writing(of: name)
        )
      }
      if json == .null { return FormerValue(json: json, lost: []) }
      guard let rows = json.items, rows.allSatisfy({ $0.members != nil }) else {
        return FormerValue(json: nil, lost: [field.name.text])
      }
      var lost: [String] = []
      let cells = writing.cells(of: field)
      let read = rows.map { row in
        self.row(row, of: field, over: stored.items?.first { $0["id"] == row["id"] }, cells, &lost)
      }
      return FormerValue(json: .array(read), lost: Self.distinct(lost))
    }

    /// Reads a value as an upgrade read another one: an amount that was a text in the unit of the forms, a day that became
    /// a text. Which way of writing it took is seen from what became of that one.
    ///
    /// - Returns: nil where no way explains it.
    private func converted(_ json: JSONValue, of field: Field, as conversion: FormerVersion.Conversion) -> JSONValue? {
      guard json != .null, !field.isComputed, !field.type.isList, field.type.optionList == nil else { return nil }
      if json == conversion.old { return conversion.new }
      func read(_ text: String?) -> JSONValue? {
        text.flatMap { fields.value($0, of: field, list: nil, entity: entity) }
          .map { ValueJSON.encode($0, field: field) }
      }
      guard let old = conversion.old.string, let text = json.string else { return nil }
      let written = WrittenValues(business: schema.business)
      return zip(written.ways(ofStored: old), written.ways(ofStored: text))
        .first { read($0.0) == conversion.new }.flatMap { read($0.1) }
    }

    private func row(
      _ row: JSONValue, of list: Field, over stored: JSONValue?, _ cells: FormerWriting.Cells, _ lost: inout [String]
    ) -> JSONValue {
      let members = (row.members ?? []).compactMap { member -> JSONValue.Member? in
        if member.name == "id" { return member }
        let path = list.name.text + "." + member.name
        guard let column = list.columns.first(where: { $0.name.text == member.name }) else {
          lost.append(path)
          return nil
        }
        let former = value(
          member.value, of: column, as: kinds.kind(of: member.name, in: list), list: list.id, path: path,
          over: stored?[member.name] ?? .null,
          written: cells.writing(of: member.name, in: row["id"]?.string ?? "", having: member.value))
        lost += former.lost
        return former.json.map { JSONValue.Member(member.name, $0) }
      }
      // What a column that was not there has today stays.
      let later = list.columns.filter { kinds.wasAbsent($0, in: list) && row[$0.name.text] == nil }.compactMap {
        column in
        stored?[column.name.text].map { JSONValue.Member(column.name.text, $0) }
      }
      return .object(members + later)
    }

    /// - Parameters:
    ///   - kind: What the field was; nil where it was what it is, and where nothing is known.
    ///   - written: How its text was written; nil where nobody recorded it.
    private func value(
      _ json: JSONValue, of field: Field, as kind: ValueKind?, list: Int?, path: String, over stored: JSONValue,
      written: Writing?
    ) -> FormerValue {
      if json == .null || field.isComputed { return FormerValue(json: json, lost: []) }
      let reader = written.map { fields.reading(as: $0) } ?? fields
      let wereOptions = kind.map { $0 == .option || $0 == .options } ?? true
      if let kind, field.type.optionList == nil || !wereOptions {
        let conversion = KindConversion(
          from: kind, to: field, list: list, entity: entity, schema: schema, reader: kind == .text ? reader : fields)
        let found = conversion.value(json)
        return FormerValue(json: found, lost: found == nil ? [path] : [])
      }
      if field.type.optionList != nil { return options(json, of: field, path: path, over: texts(stored)) }
      if ValueJSON.decode(json, field: field) != nil { return FormerValue(json: json, lost: []) }
      guard let value = readAnew(json, of: field, list: list, by: reader) else {
        return FormerValue(json: nil, lost: [path])
      }
      return FormerValue(json: ValueJSON.encode(value, field: field), lost: [])
    }

    private func options(_ json: JSONValue, of field: Field, path: String, over stored: [String]) -> FormerValue {
      var (kept, lost): ([String], [String]) = ([], [])
      var found = texts(json)
      // Of the ways to write an answer one is enough.
      if case .bool = json {
        found = Array((found.filter { code($0, of: field, over: stored) != nil } + found).prefix(1))
      }
      for text in found {
        if let code = self.code(text, of: field, over: stored) {
          kept.append(code)
        } else {
          lost.append("\(path): \(text)")
        }
      }
      if kept.isEmpty { return FormerValue(json: nil, lost: lost.isEmpty ? [path] : lost) }
      if case .codes = field.type.representation {
        return FormerValue(json: .array(kept.map { .string($0) }), lost: lost)
      }
      // A choice between several: which of them it would be, nobody said.
      guard kept.count == 1, let code = kept.first else {
        return FormerValue(json: nil, lost: lost + kept.map { "\(path): \($0)" })
      }
      return FormerValue(json: .string(code), lost: lost)
    }

    /// The code that an option has today; nil where it is gone or retired.
    private func code(_ text: String, of field: Field, over stored: [String]) -> String? {
      let options = schema.options(of: field)
      let option = options.first { $0.code == text } ?? options.first { $0.formerCodes.contains(text) }
      guard let option, !option.isRetired || stored.contains(option.code) else { return nil }
      return option.code
    }

    /// Reads a value of another type. A number keeps its amount; anything else is read as its text.
    private func readAnew(_ json: JSONValue, of field: Field, list: Int?, by reader: any ValueReader) -> Value? {
      if case .number(let digits) = json, field.type.isNumber {
        return ValueJSON.decode(.string(digits), field: field)
      }
      return texts(json).lazy.compactMap { text in
        reader.value(text, of: field, list: list, entity: entity).flatMap { $0.isBlank ? nil : $0 }
      }.first
    }

    /// How a person might write a value; of several options, their codes.
    private func texts(_ json: JSONValue) -> [String] {
      switch json {
      case .null, .object: []
      case .bool(let flag): WrittenValues(business: schema.business).texts(of: flag)
      case .number(let digits): [digits]
      case .string(let text): [text]
      case .array(let items): items.compactMap(\.string)
      }
    }

    private static func distinct(_ texts: [String]) -> [String] {
      var seen = Set<String>()
      return texts.filter { seen.insert($0).inserted }
    }
  }
}
