import ByteText
import Localization

/// Reads boolean answers: the words for yes and no of every language that Daftar speaks, and those that machines write.
public enum BooleanReader {
  private static let table = ByteTable(
    entries(["true", "1", "on"] + Language.supported.flatMap(\.locale.yesWords), 1)
      + entries(["false", "0", "off"] + Language.supported.flatMap(\.locale.noWords), 0))

  /// Reads a normalised text. O(bytes).
  ///
  /// - Parameter text: a word in any case and spelling.
  /// - Returns: the answer; nil where the text is neither.
  public static func read(_ text: borrowing Span<UInt8>) -> Bool? {
    if let number = table.number(of: text) { return number == 1 }
    guard text.count <= 16 else { return nil }
    let key = Array(Folding.fold(text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }).utf8)
    return table.number(of: key.span).map { $0 == 1 }
  }

  private static func entries(_ words: [String], _ answer: Int) -> [(text: String, number: Int)] {
    words.map { (Folding.fold($0), answer) }
  }
}
