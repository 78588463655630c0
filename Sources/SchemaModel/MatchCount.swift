/// How many records match, as far as they were counted.
public enum MatchCount: Hashable, Sendable {
  case exactly(Int)
  /// There are more than so many, and nobody counted the rest.
  case moreThan(Int)
  /// An estimate.
  case about(Int)

  /// The number that is known.
  public var number: Int {
    switch self {
    case .exactly(let number), .moreThan(let number), .about(let number): number
    }
  }
}

extension MatchCount: ExpressibleByIntegerLiteral {
  public init(integerLiteral number: Int) { self = .exactly(number) }
}
