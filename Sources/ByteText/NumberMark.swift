/// A separator between the digits of a written number, by the roles that it can have.
public enum NumberMark: String, Hashable, Sendable, CaseIterable {
  case point, comma
  /// `٫`, which is always a decimal point.
  case decimal
  /// A thousands separator, an apostrophe, a space: never a decimal point.
  case thousands, apostrophe, space

  /// The kind of a code point.
  ///
  /// - Parameter scalar: A Unicode code point.
  /// - Returns: nil if it separates no digits.
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

  /// Whether the mark can be a decimal point.
  public var canBePoint: Bool {
    switch self {
    case .point, .comma, .decimal: true
    case .thousands, .apostrophe, .space: false
    }
  }

  /// The code points of this kind, in ascending order.
  ///
  /// - Complexity: O(12,000): all code points up to the ideographic space are tried.
  public var scalars: [Unicode.Scalar] {
    (0x20...0x3000).compactMap(Unicode.Scalar.init).filter { NumberMark($0.value) == self }
  }
}
