public import Expressions
public import Localization

/// What Daftar itself knows of a stored record: its built-in fields, moments as days where the business is.
public struct RecordFacts: Hashable, Sendable {
  public var id: RecordID
  public var version: Int
  public var createdOn: CivilDate?
  public var createdBy: String
  public var changedOn: CivilDate?
  public var changedBy: String

  public init(
    id: RecordID, version: Int, createdOn: CivilDate?, createdBy: String, changedOn: CivilDate?, changedBy: String
  ) {
    self.id = id
    self.version = version
    self.createdOn = createdOn
    self.createdBy = createdBy
    self.changedOn = changedOn
    self.changedBy = changedBy
  }

  /// In the order of `RecordScope.builtIn`.
  public var expressions: [ExpressionValue] {
    [
      .string(id.text), .int(Int64(version)), createdOn.map { .date($0) } ?? .null, .string(createdBy),
      changedOn.map { .date($0) } ?? .null, .string(changedBy),
    ]
  }
}

extension RecordScope {
  /// The places of a record: its values by field id, then its built-in fields; `facts` is nil for a new record.
  /// `old` and `user` stand behind them, in that order, where an expression may read them.
  public func expressions(_ values: RecordValues, fields: [Field], facts: RecordFacts?) -> [ExpressionValue] {
    fields.map { field in
      let value = values[field]
      return value.expression(in: field, row: row(ofList: field.id))
    } + (facts?.expressions ?? Self.builtIn.map { _ in .null })
  }
}
