import ByteText
import Localization

/// The words for yes and no.
enum BooleanWords {
  private static let table = ByteTable(
    ["yes", "true", "1", "on", "y", "بله", "بلی", "آری", "да"].map { (Folding.fold($0), 1) }
      + ["no", "false", "0", "off", "n", "خیر", "نه", "нет"].map { (Folding.fold($0), 0) })

  /// What a text says, in any case; nil where it says neither.
  static func read(_ text: borrowing Span<UInt8>) -> Bool? {
    if let number = table.number(of: text) { return number == 1 }
    guard text.count <= 16 else { return nil }
    let key = Array(Folding.fold(text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }).utf8)
    return table.number(of: key.span).map { $0 == 1 }
  }
}
