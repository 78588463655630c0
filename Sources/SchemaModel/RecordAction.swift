/// What a user can do with the records of an entity. The raw value is the word in a schema.
public enum RecordAction: String, CaseIterable, Hashable, Sendable {
  /// See records, their lists and their history. Every other action on single records needs it.
  case read
  case create
  case update
  case delete
  /// Take records out as files.
  case export
  /// Bring records over from files, and settle the rows that wait.
  case `import`
  /// Run every report over the records: numbers of groups, and no single record.
  case report

  /// Whether it shows or names single records, so that it needs `read`.
  public var needsRead: Bool {
    switch self {
    case .read, .report: false
    case .create, .update, .delete, .export, .import: true
    }
  }
}
