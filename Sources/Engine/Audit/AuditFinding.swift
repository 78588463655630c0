public import SchemaModel

/// A place at which the history is not what it was.
public struct AuditFinding: Hashable, Sendable {
  /// What is wrong.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The values of a row are not those that it commits to.
    case changed
    /// Rows between others are gone.
    case missing
    /// A row is not where it belongs: its version does not follow the one before it.
    case disordered
    /// Rows are not those that the database sealed when they were written, or were never sealed.
    case unsealed
    /// Rows at the end are gone.
    case truncated
    /// Rows, and the seal with them, were changed after a head was kept that still fits.
    case rewritten
    /// No kept head fits.
    case replaced
    /// A record is stored of which the history has no entry, or whose last entry made another version.
    case unrecorded
    /// A record is gone, and no entry deletes it.
    case vanished
  }

  public let kind: Kind
  /// The numbers of the rows that it is about; 0 for a record without a row.
  public let rows: ClosedRange<Int>
  /// The entity of the record of the row; nil where it is about several rows.
  public let entity: String?
  /// The record of the row; nil where it is about several rows.
  public let record: RecordID?
  /// The version of the record; nil where it is about several rows.
  public let version: Int?
  /// The moment at which the head was kept that shows it; nil where no head is needed to see it.
  public let headAt: String?

  /// - Parameters:
  ///   - kind: What is wrong.
  ///   - rows: The numbers of the rows.
  ///   - entity: The entity of the record of the row.
  ///   - record: The record of the row.
  ///   - version: The version of the record.
  ///   - headAt: The moment at which the head was kept that shows it.
  public init(
    _ kind: Kind, rows: ClosedRange<Int>, entity: String? = nil, record: RecordID? = nil, version: Int? = nil,
    headAt: String? = nil
  ) {
    self.kind = kind
    self.rows = rows
    self.entity = entity
    self.record = record
    self.version = version
    self.headAt = headAt
  }

  /// The catalogue key of its sentence.
  public var key: String { "audit.finding." + kind.rawValue }

  /// The arguments of its sentence.
  public var arguments: [String: String] {
    [
      "first_row": String(rows.lowerBound), "last_row": String(rows.upperBound), "count": String(rows.count),
      "entity": entity ?? "", "id": record?.text ?? "", "version": version.map(String.init) ?? "", "at": headAt ?? "",
    ]
  }
}
