public import JSONText
import Localization
import SQL
public import SchemaModel

/// Reads a value of the history as a plan reads those that are stored: by what its field was when it was written.
public struct KindConversion {
  private let kind: ValueKind
  private let conversion: ValueConversion?

  /// - Parameters:
  ///   - kind: What the field was.
  ///   - field: The field as it is.
  ///   - list: The list whose column it is; nil for a field of the record.
  ///   - entity: The entity of the field.
  ///   - schema: The schema of today.
  ///   - reader: Reads texts as the forms do.
  public init(
    from kind: ValueKind, to field: Field, list: Int?, entity: Entity, schema: Schema, reader: any ValueReader
  ) {
    self.kind = kind
    guard !field.type.isList, let column = kind.column else {
      conversion = nil
      return
    }
    let isAmount = kind.isAmount && schema.business.moneyUnit != nil
    let location = StoredFieldLocation(
      entity: entity, list: list, field: field, table: Identifier(entity.name.text),
      storage: .column(Column(Identifier(field.name.text), column)))
    conversion = ValueConversion(old: column, isAmount: isAmount, location: location, schema: schema, reader: reader)
  }

  /// Reads a value.
  ///
  /// - Parameter json: The value in the JSON of the history.
  /// - Returns: The value in the same form; nil where the field refuses it, as a plan would keep it aside.
  public func value(_ json: JSONValue) -> JSONValue? {
    guard let conversion, let stored = stored(json) else { return nil }
    return conversion.value(of: stored).map { ValueJSON.encode($0, field: conversion.location.field) }
  }

  /// The value as a column of its kind has it.
  private func stored(_ json: JSONValue) -> SQLValue? {
    switch kind {
    case .text, .date, .option, .reference: json.string.map { .text($0) }
    case .integer:
      if case .number(let digits) = json { Int64(digits).map { .integer($0) } } else { nil }
    case .decimal, .amount:
      json.string.flatMap(ValueJSON.decimal).map { .decimal(units: $0.units, scale: $0.places) }
    case .boolean:
      if case .bool(let flag) = json { SQLValue(flag) } else { nil }
    case .options:
      json.items.map { .text($0.compactMap(\.string).sorted().joined(separator: "; ")) }
    case .list: nil
    }
  }
}
