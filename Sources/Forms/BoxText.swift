import SchemaModel
import Validation

/// Texts as the boxes of a page give them back.
///
/// A browser ends every line that it sends with CR and LF, whatever stood in the box, and a box of one line holds no
/// line ends at all. None of that is what somebody typed.
enum BoxText {
  /// Normalises line ends: each line ends with a line feed, whatever ended it before. O(bytes).
  ///
  /// - Parameter text: A text as it was posted; it may hold CR, LF or CRLF.
  /// - Returns: The text with LF alone.
  static func lines(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var lines: [UInt8] = []
    lines.reserveCapacity(text.utf8.count)
    var isBehindReturn = false
    for byte in text.utf8 {
      if byte == 0x0D {
        lines.append(0x0A)
      } else if byte != 0x0A || !isBehindReturn {
        lines.append(byte)
      }
      isBehindReturn = byte == 0x0D
    }
    return String(decoding: lines, as: UTF8.self)
  }

  /// The text that a browser posts for a box that nobody touched.
  ///
  /// - Parameters:
  ///   - text: The text that the page put into the box.
  ///   - control: The control of the box; it decides what becomes of line ends.
  /// - Returns: The text as it comes back.
  static func givenBack(_ text: String, by control: FormField.Control) -> String {
    if control == .area { return lines(text) }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" }))
  }
}

extension FormField {
  /// Whether an answer is a stored text changed by its box alone, so that it counts as untouched.
  ///
  /// - Parameters:
  ///   - answer: The posted answer.
  ///   - stored: The stored value.
  /// - Returns: False for values that are no text, and for an answer that equals the stored text as it is.
  func isGivenBack(_ answer: InputValue, of stored: Value) -> Bool {
    guard case .text(let text) = stored else { return false }
    let back = BoxText.givenBack(text, by: control)
    guard back != text else { return false }
    switch answer {
    case .blank: return back.isEmpty
    case .text(let typed): return typed == back
    case .number, .texts, .list, .truth, .object, .items: return false
    }
  }
}
