/// The file that an import was planned with, and the number of rows of each of its waves.
public struct PinnedImport: Hashable, Sendable {
  /// A wave of the import.
  public struct Wave: Hashable, Sendable {
    public let name: String
    public let rows: Int
    public let state: ImportState

    /// Creates a wave.
    ///
    /// - Parameters:
    ///   - name: The name of the wave.
    ///   - rows: The number of rows that belong to it.
    ///   - state: Its progress.
    public init(name: String, rows: Int, state: ImportState = .waiting) {
      self.name = name
      self.rows = rows
      self.state = state
    }
  }

  /// The name of the import.
  public let name: String
  public let path: String
  /// The SHA-256 of the file's content.
  public let fingerprint: String
  /// The number of rows of the file, without the header.
  public let rows: Int
  /// The waves in the order of their priority.
  public let waves: [Wave]
  /// The time at which the import was planned.
  public let on: Timestamp
  /// The name of the user who planned it.
  public let by: String

  /// Creates a planned import.
  ///
  /// - Parameters:
  ///   - name: The name of the import.
  ///   - path: The path of the file.
  ///   - fingerprint: The SHA-256 of the file's content.
  ///   - rows: The number of rows of the file, without the header.
  ///   - waves: The waves in the order of their priority.
  ///   - on: The time at which the import was planned.
  ///   - by: The name of the user who planned it.
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

/// The progress of a wave.
public enum ImportState: String, Hashable, Sendable, CaseIterable {
  case waiting, loading, loaded
  /// A rollback was started and not finished.
  case reverting
  case reverted
}
