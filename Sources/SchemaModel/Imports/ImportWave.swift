/// Rows of an old file that are brought over together.
public struct ImportWave: Hashable, Sendable {
  public let name: String
  /// Asked of the mapped record, in which a refused value is blank; nil where every row fits.
  public let when: Formula?
  /// How many of ten thousand rows it takes, chosen by their content; nil for all.
  public let sample: Int?

  public init(name: String, when: Formula? = nil, sample: Int? = nil) {
    self.name = name
    self.when = when
    self.sample = sample
  }

  /// Whether every row fits.
  public var takesAll: Bool { when == nil && sample == nil }
}
