public import Diagnostics

/// How an old file becomes records: what its columns mean, which rows come first, who has time for them.
///
/// Places in the author's file stay with what may yet turn out wrong, since the old file itself is read much later.
public struct ImportDefinition: Hashable, Sendable {
  /// A column of the old file, by its name there, and where the author wrote it.
  public struct Column: Hashable, Sendable {
    public let name: String
    public let range: SourceRange

    public init(_ name: String, at range: SourceRange) {
      self.name = name
      self.range = range
    }
  }

  public let name: String
  public let range: SourceRange
  /// The path of the old file, as seen from where the schema is seen from.
  public let path: String
  /// The column by whose value people call a row.
  public let key: Column?
  /// The entity's place in `Schema.entities`.
  public let entity: Int
  /// In the order of declaration; a field at most once.
  public let map: [ImportMapping]
  public let mapRange: SourceRange
  public let ignored: [Column]
  /// Whether a row of somebody who is known fills the blanks of his record; else every row is a new record.
  public let matchesIdentity: Bool
  /// Highest priority first; the last takes every row.
  public let waves: [ImportWave]
  public let capacity: ImportCapacity?

  public init(
    name: String, range: SourceRange, path: String, key: Column?, entity: Int, map: [ImportMapping],
    mapRange: SourceRange, ignored: [Column], matchesIdentity: Bool, waves: [ImportWave], capacity: ImportCapacity?
  ) {
    self.name = name
    self.range = range
    self.path = path
    self.key = key
    self.entity = entity
    self.map = map
    self.mapRange = mapRange
    self.ignored = ignored
    self.matchesIdentity = matchesIdentity
    self.waves = waves
    self.capacity = capacity
  }

  /// The wave of a name.
  public func wave(_ name: String) -> ImportWave? { waves.first { $0.name == name } }
}
