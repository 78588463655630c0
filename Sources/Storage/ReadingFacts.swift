import SQL
import SchemaModel

/// How the texts of a schema's fields are brought into canonical form, as facts of its tables. If one of them changes,
/// stored texts may have another form than those that are typed now.
enum ReadingFacts {
  /// The facts of all fields whose texts have a column.
  ///
  /// - Parameters:
  ///   - schema: The schema to describe.
  ///   - tables: Its tables.
  /// - Returns: One fact for each such field.
  static func all(of schema: Schema, in tables: SchemaTables) -> [TableFact] {
    StoredFieldLocation.all(of: schema, in: tables).compactMap { key, location in
      guard location.field.type.isText, case .column = location.storage, !location.isOption,
        !location.field.isComputed
      else {
        return nil
      }
      return TableFact(.reading, table: key.table, column: key.column, detail: location.field.type.reading)
    }
  }
}

extension CoreType {
  /// The normalizers of its texts and the algorithms that check them, in order.
  fileprivate var reading: String {
    let checks = constraints.compactMap { constraint -> String? in
      switch constraint {
      case .algorithm(let name): "checked by \(name)"
      case .length, .digits, .range, .pattern: nil
      }
    }
    return (normalizers.map(\.word) + checks).joined(separator: ", ")
  }
}

extension Normalizer {
  fileprivate var word: String {
    switch self {
    case .text: "text"
    case .lines: "lines"
    case .persianLetters: "persian letters"
    case .digits: "digits"
    case .code: "code"
    case .lowercase: "lowercase"
    case .algorithm(let name): name
    }
  }
}
