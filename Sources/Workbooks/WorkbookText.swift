/// Texts and numbers as the cells of a workbook have them.
enum WorkbookText {
  /// A text as markup. Characters that markup cannot have are written by their numbers (`_x0001_`), as spreadsheet programs
  /// do; a text that looks so already gets its line escaped.
  ///
  /// - Parameter text: Any text.
  /// - Returns: The markup.
  static func escaped(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    let bytes = Array(text.utf8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "&"): result += Array("&amp;".utf8)
      case UInt8(ascii: "<"): result += Array("&lt;".utf8)
      case UInt8(ascii: ">"): result += Array("&gt;".utf8)
      case UInt8(ascii: "\""): result += Array("&quot;".utf8)
      case UInt8(ascii: "_") where number(bytes[index...]) != nil: result += Array("_x005F_".utf8)
      case 0..<0x09, 0x0B..<0x20: result += code(Int(bytes[index]))
      // U+FFFE and U+FFFF.
      case 0xEF
      where bytes[index...].starts(with: [0xEF, 0xBF, 0xBE]) || bytes[index...].starts(with: [0xEF, 0xBF, 0xBF]):
        result += code(0xFF00 + 0x40 + Int(bytes[index + 2]))
        index += 2
      default: result.append(bytes[index])
      }
      index += 1
    }
    return result
  }

  /// A text of a cell, its characters that are written by their numbers put back.
  ///
  /// - Parameter bytes: The text of the cell.
  /// - Returns: The text.
  static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "_")) else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if let number = number(bytes[index...]), let scalar = Unicode.Scalar(number) {
        result += Array(String(Character(scalar)).utf8)
        index += 7
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// The number of `_x0041_` at the beginning of a text; nil where there is none.
  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt16? {
    let code = Array(bytes.prefix(7))
    guard code.count == 7, code[0] == UInt8(ascii: "_"), code[1] == UInt8(ascii: "x"), code[6] == UInt8(ascii: "_")
    else {
      return nil
    }
    let digits = String(decoding: code[2..<6], as: UTF8.self)
    return digits.allSatisfy(\.isHexDigit) ? UInt16(digits, radix: 16) : nil
  }

  private static func code(_ number: Int) -> [UInt8] {
    let digits = String(number, radix: 16, uppercase: true)
    return Array("_x\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)_".utf8)
  }

  /// A number of a cell without an exponent: programs write large and small ones with it.
  ///
  /// - Parameter bytes: The number.
  /// - Returns: The digits; the same text where it is no such number.
  static func digits(_ bytes: [UInt8]) -> [UInt8] {
    guard let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
      let exponent = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)), (-400...400).contains(exponent)
    else { return bytes }
    let isNegative = bytes.first == UInt8(ascii: "-")
    let parts = bytes[(isNegative ? 1 : 0)..<mark].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.contains(where: { !$0.isEmpty }),
      parts.joined().allSatisfy({ (0x30...0x39).contains($0) })
    else { return bytes }
    var digits = Array(parts.joined())
    var point = parts[0].count + exponent
    if point <= 0 {
      digits = Array(repeating: 0x30, count: 1 - point) + digits
      point = 1
    }
    if digits.count < point { digits += Array(repeating: 0x30, count: point - digits.count) }
    let fraction = digits[point...].isEmpty ? [] : [UInt8(ascii: ".")] + digits[point...]
    return (isNegative ? [UInt8(ascii: "-")] : []) + digits[..<point] + fraction
  }
}
