public import ByteText
public import SchemaModel

/// What the constraints of a type ask of a text, taken together: the validator checks it, and the script of a form is
/// printed from it.
public struct TextConstraints: Sendable {
  /// Code points, both ends included; several lengths are narrowed to the one they share. Nil where nobody says how long.
  public let length: ClosedRange<Int>?
  /// How many ASCII digits it is made of; nil where it may hold other characters.
  public let digits: ClosedRange<Int>?
  /// All of them match the whole text.
  public let patterns: [Pattern]
  /// The names of the algorithms that accept it, in order.
  public let algorithms: [String]

  /// Takes the constraints of a type together; those on other kinds of values are passed over.
  ///
  /// - Parameter constraints: in the order in which they are checked.
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
