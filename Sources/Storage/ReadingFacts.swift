import SQL
import SchemaModel

/// How the texts of a schema's fields are brought into canonical form, as facts of its tables. If one of them changes,
/// stored texts may have another form than those that are typed now. Of decimals they say which are amounts: a column
/// does not show it, and people write amounts in a unit of their own.
enum ReadingFacts {
  /// What is said of the column of an amount.
  static let amount = "amount"
  /// What is said of the column of any other decimal.
  static let number = "number"

  /// The facts of all fields whose texts or decimals have a column.
  ///
  /// - Parameters:
  ///   - schema: The schema to describe.
  ///   - tables: Its tables.
  /// - Returns: One fact for each such field.
  static func all(of schema: Schema, in tables: SchemaTables) -> [TableFact] {
    StoredFieldLocation.all(of: schema, in: tables).compactMap { key, location in
      guard case .column = location.storage, !location.isOption, !location.field.isComputed,
        let detail = detail(of: location.field.type)
      else { return nil }
      return TableFact(.reading, table: key.table, column: key.column, detail: detail)
    }
  }

  /// What is said of a column; nil for a kind of which nothing is.
  private static func detail(of type: CoreType) -> String? {
    if type.isText { return type.reading }
    return type.scalar.decimalPlaces == nil ? nil : type.isAmount ? amount : number
  }

  /// Whether a column that the database has holds amounts.
  ///
  /// - Parameters:
  ///   - detail: What the database says of the column; nil in one that was made before this was recorded.
  ///   - type: The type of its values.
  ///   - business: The business. Only where people name amounts in another unit does it matter.
  static func isAmount(_ detail: String?, _ type: ColumnType, of business: Business) -> Bool {
    guard business.moneyUnit != nil, case .decimal(let scale) = type else { return false }
    return detail.map { $0 == amount } ?? (scale == 0)
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
