import SchemaModel

/// Takes a date of an old file apart, in the order in which the file writes its parts.
enum OldDate {
  struct Parts: Hashable {
    let year: Int
    let month: Int
    let day: Int
  }

  /// Three numbers with one kind of mark between them; the year in four digits. Digits are ASCII. O(bytes).
  static func parts(_ text: [UInt8], _ order: ImportMapping.DateOrder) -> Parts? {
    var numbers = [0, 0, 0]
    var widths = [0, 0, 0]
    var part = 0
    var mark: UInt8?
    for byte in text {
      switch byte {
      case 0x30...0x39:
        guard widths[part] < 4 else { return nil }
        numbers[part] = numbers[part] * 10 + Int(byte - 0x30)
        widths[part] += 1
      case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."):
        guard part < 2, mark == nil || mark == byte else { return nil }
        mark = byte
        part += 1
      default: return nil
      }
    }
    let (year, month, day) =
      switch order {
      case .yearMonthDay: (0, 1, 2)
      case .dayMonthYear: (2, 1, 0)
      case .monthDayYear: (2, 0, 1)
      }
    guard part == 2, widths[year] == 4, (1...2).contains(widths[month]), (1...2).contains(widths[day]) else {
      return nil
    }
    return Parts(year: numbers[year], month: numbers[month], day: numbers[day])
  }
}
