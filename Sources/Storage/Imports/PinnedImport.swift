/// The file that an import was planned with, and how many rows each of its waves has.
public struct PinnedImport: Hashable, Sendable {
  public struct Wave: Hashable, Sendable {
    public let name: String
    public let rows: Int
    public let state: ImportState

    public init(name: String, rows: Int, state: ImportState = .waiting) {
      self.name = name
      self.rows = rows
      self.state = state
    }
  }

  public let name: String
  public let path: String
  /// What tells the file from every other one.
  public let fingerprint: String
  public let rows: Int
  /// In the order of their priority.
  public let waves: [Wave]
  public let on: Timestamp
  public let by: String

  public init(
    name: String, path: String, fingerprint: String, rows: Int, waves: [Wave], on: Timestamp, by: String
  ) {
    self.name = name
    self.path = path
    self.fingerprint = fingerprint
    self.rows = rows
    self.waves = waves
    self.on = on
    self.by = by
  }
}

/// How far a wave is.
public enum ImportState: String, Hashable, Sendable, CaseIterable {
  case waiting, loading, loaded
  /// A rollback was begun.
  case reverting
  case reverted
}
