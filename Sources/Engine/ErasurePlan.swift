public import SchemaModel
public import Storage

/// What the erasure of a person does, or would do.
public struct ErasurePlan: Hashable, Sendable {
  /// A record whose values, history and traces are erased.
  public struct Erased: Hashable, Sendable {
    public let entity: EntityName
    public let id: RecordID
    /// Whether the record is stored; otherwise it was deleted before, and its history is erased.
    public let isStored: Bool
    /// The number of entries of its history.
    public let history: Int
    /// The number of rows of imports that became or filled it.
    public let ledger: Int
    /// The number of receipts of form submissions.
    public let receipts: Int
  }

  /// What becomes of a reference to an erased record.
  public enum Effect: String, Hashable, Sendable, CaseIterable {
    /// The reference becomes blank.
    case cleared
    /// The row of the list that has it is removed.
    case rowRemoved = "row_removed"
    /// The record that has it is erased, too: it cannot be without the reference.
    case erased
    /// Nothing is erased as long as there is the reference.
    case refuses
  }

  /// A reference to an erased record.
  public struct Reference: Hashable, Sendable {
    public let entity: EntityName
    public let record: RecordID
    /// The name of the field; of a column, `list.column`.
    public let field: String
    public let effect: Effect
    /// What is kept aside, where the schema no longer has the entity, the list or the field; then `entity` is its table.
    public var aside: AsideTrace?
  }

  /// A row of an import that waited for a person's decision and is about the person.
  public struct Waiting: Hashable, Sendable {
    /// The name of the import.
    public let name: String
    public let row: Int
    public let wave: String
  }

  /// The erased records, each after those that refer to it.
  public internal(set) var erased: [Erased] = []
  public internal(set) var references: [Reference] = []
  public internal(set) var waiting: [Waiting] = []
  /// Rows of somebody else that share a value with the person: they go on waiting, and what their reasons say of the
  /// person is erased.
  public internal(set) var shared: [Waiting] = []
  /// The values by which rows of old files are recognised as the person's, by the entity's fields.
  var keys: [Int: Set<String>] = [:]
  /// What is kept aside, and was searched for references alone: `visit`, `customer.fax`.
  public internal(set) var unread: [String] = []

  /// The references because of which nothing is erased.
  public var refusing: [Reference] { references.filter { $0.effect == .refuses } }
}
