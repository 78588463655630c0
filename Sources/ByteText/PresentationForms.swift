import Foundation

/// Maps Arabic presentation forms, ligatures and full-width characters to ordinary letters, as NFKC does. Old programs
/// and PDF files write them.
enum PresentationForms {
  /// The ordinary letters for a code point.
  ///
  /// - Parameter value: A Unicode code point.
  /// - Returns: The replacement, or nil if the code point is ordinary itself.
  /// - Complexity: O(1).
  @inline(__always)
  static func ordinary(_ value: UInt32) -> [UInt32]? {
    if value < 0xFB00 || value > 0xFF5E { return nil }
    return looked(up: value)
  }

  private static func looked(up value: UInt32) -> [UInt32]? {
    switch value {
    case 0xFF01...0xFF5E: return [value - 0xFEE0]
    case 0xFB00...0xFB06, 0xFB50...0xFDFF, 0xFE70...0xFEFC:
      let parts = table[Int(value - first)]
      return parts.isEmpty ? nil : parts
    default: return nil
    }
  }

  private static let first: UInt32 = 0xFB00
  /// Replacements by code point minus `first`; empty if there is none.
  private static let table: [[UInt32]] = (first...0xFEFC).map(decomposed)

  /// The compatibility decomposition. A mark that stands alone is given without the space or tatweel that carries it.
  private static func decomposed(_ value: UInt32) -> [UInt32] {
    guard let scalar = Unicode.Scalar(value) else { return [] }
    let parts = String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars.map(\.value)
    if parts == [value] { return [] }
    let carrier = parts.first == 0x20 || parts.first == 0x640
    return carrier && parts.count > 1 ? Array(parts.dropFirst()) : parts
  }
}
