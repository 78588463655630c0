public import Expressions
public import Localization

/// The built-in fields of a stored record. Moments are converted to days in the time zone of the business.
public struct RecordFacts: Hashable, Sendable {
  public var id: RecordID
  public var version: Int
  public var createdOn: CivilDate?
  public var createdBy: String
  public var changedOn: CivilDate?
  public var changedBy: String

  /// Creates the facts of a record.
  ///
  /// - Parameters:
  ///   - id: The identity of the record.
  ///   - version: Its version, from 1.
  ///   - createdOn: The day of creation, if it is known.
  ///   - createdBy: The name of the user who created it.
  ///   - changedOn: The day of the last change, if it is known.
  ///   - changedBy: The name of the user who changed it last.
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

  /// The values for expressions, in the order of `RecordScope.builtIn`.
  public var expressions: [ExpressionValue] {
    [
      .string(id.text), .int(Int64(version)), createdOn.map { .date($0) } ?? .null, .string(createdBy),
      changedOn.map { .date($0) } ?? .null, .string(changedBy),
    ]
  }
}

extension RecordScope {
  /// The variables of a record: its values by field id, then its built-in fields. `old` and `user` have to be appended,
  /// in that order, if an expression may read them.
  ///
  /// - Parameters:
  ///   - values: The values of the record.
  ///   - fields: The fields of the entity.
  ///   - facts: The built-in fields; nil for a new record, whose built-in fields are blank.
  /// - Returns: A value for each variable.
  public func expressions(_ values: RecordValues, fields: [Field], facts: RecordFacts?) -> [ExpressionValue] {
    fields.map { field in
      let value = values[field]
      return value.expression(in: field, row: row(ofList: field.id))
    } + (facts?.expressions ?? Self.builtIn.map { _ in .null })
  }
}
