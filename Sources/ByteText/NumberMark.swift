/// A kind of mark between the digits of a written number, by what it can be.
public enum NumberMark: String, Hashable, Sendable, CaseIterable {
  case point, comma
  /// `٫`, which is nothing but a point.
  case decimal
  /// A thousands sign, an apostrophe, a space: these are no points.
  case thousands, apostrophe, space

  /// The kind of a code point.
  ///
  /// - Parameter scalar: nil comes of one that is no mark.
  public init?(_ scalar: UInt32) {
    switch scalar {
    case 0x2E: self = .point
    case 0x2C, 0x060C: self = .comma
    case 0x066B: self = .decimal
    case 0x066C: self = .thousands
    case 0x27, 0x2019: self = .apostrophe
    case 0x20, 0xA0, 0x202F, 0x2009: self = .space
    default: return nil
    }
  }

  /// Whether digits behind it may be decimals.
  public var canBePoint: Bool {
    switch self {
    case .point, .comma, .decimal: true
    case .thousands, .apostrophe, .space: false
    }
  }

  /// The code points of the kind, in ascending order. O(code points that may be marks).
  public var scalars: [Unicode.Scalar] {
    (0x20...0x3000).compactMap(Unicode.Scalar.init).filter { NumberMark($0.value) == self }
  }
}
