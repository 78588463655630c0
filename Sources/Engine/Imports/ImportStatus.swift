public import ImportPlanning
public import JSONText
import SchemaModel
public import Storage

/// The state of every row of an old file: the parts add up to the rows.
public struct ImportStatus: Hashable, Sendable {
  /// The rows of the file, or of one wave of it.
  public struct Parts: Hashable, Sendable {
    public var rows = 0
    public var created = 0
    public var filled = 0
    public var unchanged = 0
    public var quarantined = 0
    public var excluded = 0
    /// The rows whose record was deleted since, by a person: a run does not bring them over again.
    public var deleted = 0

    /// - Parameter rows: The number of rows.
    public init(rows: Int = 0) { self.rows = rows }

    /// The rows that no run has handled.
    public var waiting: Int { rows - created - filled - unchanged - quarantined - excluded - deleted }

    /// Adds the rows of one outcome.
    mutating func count(_ count: ImportCount) {
      if count.isDeleted {
        deleted += count.rows
        return
      }
      switch count.outcome {
      case .created: created += count.rows
      case .filled: filled += count.rows
      case .unchanged: unchanged += count.rows
      case .quarantined: quarantined += count.rows
      case .excluded: excluded += count.rows
      }
    }

    var members: [JSONValue.Member] {
      [
        ("rows", rows), ("created", created), ("filled", filled), ("unchanged", unchanged),
        ("quarantined", quarantined), ("excluded", excluded), ("deleted", deleted),
        ("waiting", waiting),
      ].map { .init($0.0, .number(String($0.1))) }
    }
  }

  public struct Wave: Hashable, Sendable {
    public let name: String
    public let state: ImportState
    public internal(set) var parts: Parts
  }

  public let name: String
  public let file: String
  public internal(set) var parts: Parts
  public internal(set) var waves: [Wave]
  /// The cells that became no value; without the file only those that differ from what is stored.
  public var left = LeftCells()

  /// The JSON document for scripts.
  ///
  /// - Parameter blank: The number of empty rows in the file, which belong to no wave.
  public func json(blank: Int) -> JSONValue {
    let waves = self.waves.map { wave in
      JSONValue.Member(
        wave.name, .object([.init("state", .string(wave.state.rawValue))] + wave.parts.members))
    }
    return .object(
      [.init("import", .string(name)), .init("file", .string(file))] + parts.members
        + (left.isEmpty ? [] : [.init("cells_left", left.json)])
        + (blank > 0 ? [.init("blank", .number(String(blank)))] : []) + [.init("waves", .object(waves))])
  }
}

extension ImportStatus {
  /// Reads the status of an import; nil where it was never planned or run.
  ///
  /// - Parameters:
  ///   - definition: The import.
  ///   - reading: The ledger.
  /// - Throws: A `Failure` of the store.
  init?(of definition: ImportDefinition, _ reading: any ImportReading) throws {
    guard let pinned = try reading.pinned(definition.name) else { return nil }
    self.init(
      name: definition.name, file: pinned.path, parts: Parts(rows: pinned.rows),
      waves: pinned.waves.map { Wave(name: $0.name, state: $0.state, parts: Parts(rows: $0.rows)) })
    for count in try reading.counts(of: definition.name) {
      parts.count(count)
      left.differing += count.left
      if let index = waves.firstIndex(where: { $0.name == count.wave }) { waves[index].parts.count(count) }
    }
  }

  /// The status before the first run: all rows wait.
  ///
  /// - Parameter plan: The plan of the import.
  public init(nothingDoneOf plan: ImportPlan) {
    self.init(
      name: plan.name, file: plan.file, parts: Parts(rows: plan.rows),
      waves: plan.waves.map { Wave(name: $0.name, state: .waiting, parts: Parts(rows: $0.rows)) })
  }
}
