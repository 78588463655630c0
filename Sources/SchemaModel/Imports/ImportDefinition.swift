/// How an old file becomes records: what its columns mean, which rows come first, who has time for them.
public struct ImportDefinition: Hashable, Sendable {
  public let name: String
  /// The path of the old file, as seen from where the schema is seen from.
  public let path: String
  /// The column by whose value people call a row.
  public let key: String?
  /// The entity's place in `Schema.entities`.
  public let entity: Int
  /// In the order of declaration; a field at most once.
  public let map: [ImportMapping]
  /// The columns that it leaves out.
  public let ignored: [String]
  /// Whether a row that matches a stored record fills the blanks of that record; else every row is a new record.
  public let matchesIdentity: Bool
  /// Highest priority first; the last takes every row.
  public let waves: [ImportWave]
  public let capacity: ImportCapacity?

  public init(
    name: String, path: String, key: String?, entity: Int, map: [ImportMapping], ignored: [String],
    matchesIdentity: Bool, waves: [ImportWave], capacity: ImportCapacity?
  ) {
    self.name = name
    self.path = path
    self.key = key
    self.entity = entity
    self.map = map
    self.ignored = ignored
    self.matchesIdentity = matchesIdentity
    self.waves = waves
    self.capacity = capacity
  }

  /// The wave of a name.
  public func wave(_ name: String) -> ImportWave? { waves.first { $0.name == name } }

  /// Every column of the old file that it names: the one that rows are called by, those of the mappings, those it leaves
  /// out. A name stands here as often as it is written.
  public var columns: [String] { (key.map { [$0] } ?? []) + map.flatMap(\.columns) + ignored }

  /// What there is to say where columns at the end of the old file have no name: they are left out.
  ///
  /// - Parameter count: how many.
  /// - Returns: The remark; nil where there are none.
  public func remark(unnamedColumns count: Int) -> ImportRemark? { count > 0 ? .unnamedColumns(count) : nil }

  /// What there is to say where lines stand in cells of ignored columns that could be rows.
  ///
  /// - Parameters:
  ///   - count: how many.
  ///   - first: the line on which the first row with such begins.
  /// - Returns: The remark; nil where there are none.
  public func remark(unseenLines count: Int, first: Int?) -> ImportRemark? {
    guard count > 0, let first else { return nil }
    return .unseenLines(count, first: first)
  }
}
