import SQL

/// A database that answers queries: what the differential tests ask of an engine.
protocol AnsweringDatabase {
  var engine: SQLEngine { get }
  /// Runs statements.
  func run(_ statements: [SQLText]) throws
  /// The rows of a query; nil for NULL.
  func rows(_ query: SQLText) throws -> [[String?]]
}

extension AnsweringDatabase {
  /// What a value is, as `Answer` writes it.
  func answer(_ raw: String?, failure: String?, _ kind: LoweredKind) -> String {
    if let failure { return raw == nil ? (failure == "1" ? "blank operand" : "error") : "a failure with a value" }
    guard let raw else { return "null" }
    switch (kind, engine) {
    case (.text, _), (.date, _): return "text " + raw
    case (.decimal(let scale), .sqlite): return Int64(raw).map { WideDecimalText.text($0, scale: scale) } ?? raw
    case (.decimal, .postgreSQL): return WideDecimalText.canonical(raw)
    case (.bool, .postgreSQL): return raw == "t" ? "1" : "0"
    case (.nothing, _), (.bool, .sqlite), (.int, _), (.span, _), (.months, _): return raw
    }
  }
}
