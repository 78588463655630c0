public import ByteText
public import SchemaModel

/// The constraints of a type on a text, combined: the validator checks them, and the script of a form is printed from
/// them.
public struct TextConstraints: Sendable {
  /// The allowed number of code points; several lengths are narrowed to the range they share. Nil where no length is
  /// declared.
  public let length: ClosedRange<Int>?
  /// The allowed number of ASCII digits, of which the text consists; nil where it may hold other characters.
  public let digits: ClosedRange<Int>?
  /// The patterns, each of which has to match the whole text.
  public let patterns: [Pattern]
  /// The names of the algorithms that have to accept the text, in order.
  public let algorithms: [String]

  /// Combines the constraints of a type; those on other kinds of values are ignored.
  ///
  /// - Parameter constraints: the constraints in the order in which they are checked.
  public init(_ constraints: [Constraint]) {
    var length: ClosedRange<Int>?
    var digits: ClosedRange<Int>?
    var patterns: [Pattern] = []
    var algorithms: [String] = []
    for constraint in constraints {
      switch constraint {
      case .length(let min, let max):
        let low = Swift.max(length?.lowerBound ?? 0, min ?? 0)
        length = low...Swift.max(low, Swift.min(length?.upperBound ?? .max, max ?? .max))
      case .digits(let min, let max): digits = min...Swift.max(min, max)
      case .pattern(let pattern): patterns.append(pattern)
      case .algorithm(let name): algorithms.append(name)
      case .range: continue
      }
    }
    self.length = length
    self.digits = digits
    self.patterns = patterns
    self.algorithms = algorithms
  }
}
