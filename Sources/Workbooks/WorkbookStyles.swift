import Diagnostics

/// Which cells of a workbook are days or times: their numbers count days, and only how they are shown says so.
final class WorkbookStyles: MarkupReader.Listener {
  /// What a number format shows.
  enum Shown {
    case number, date, time, dateTime
  }

  /// The day that a workbook counts from.
  enum Epoch {
    /// The last day of 1899; programs take 1900 for a leap year.
    case year1900
    /// The first day of 1904.
    case year1904
  }

  let epoch: Epoch
  private var formats: [Int: Shown] = [:]
  private var styles: [Shown] = []
  private var isCellStyles = false

  /// Reads them.
  ///
  /// - Parameters:
  ///   - archive: The workbook, which may have none.
  ///   - epoch: The day that it counts from.
  /// - Throws: A `Failure` where they are damaged.
  init(_ archive: ZipArchive, epoch: Epoch) throws {
    self.epoch = epoch
    guard let bytes = try archive.bytes(of: "xl/styles.xml", limit: WorkbookLimits.sharedTexts) else { return }
    try MarkupReader(self).read(bytes, isLast: true)
  }

  /// What the cells of a style show.
  ///
  /// - Parameter style: The number of the style, as a cell has it; nil for none.
  func shown(_ style: String?) -> Shown {
    guard let number = style.flatMap({ Int($0) }), styles.indices.contains(number) else { return .number }
    return styles[number]
  }

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        formats[id] = Self.shown(byFormat: code)
      }
    case "cellXfs": isCellStyles = true
    case "xf" where isCellStyles:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      styles.append(formats[id] ?? Self.shown(byNumber: id))
    default: break
    }
  }

  func end(_ name: String) { if name == "cellXfs" { isCellStyles = false } }
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The formats that programs know by their number: those of days and times, of the East Asian languages too.
  private static func shown(byNumber number: Int) -> Shown {
    switch number {
    case 14...17, 27...31, 36, 50...54, 57, 58: .date
    case 18...21, 32...35, 45...47, 55, 56: .time
    case 22: .dateTime
    default: .number
    }
  }

  /// What a format shows: texts in quotation marks, conditions and colours in brackets, and characters behind a mark
  /// that protects them say nothing.
  private static func shown(byFormat code: String) -> Shown {
    var (letters, bracketed) = ("", "")
    var (isQuoted, isBracketed, isEscaped) = (false, false, false)
    // The first part, up to a semicolon, is that of positive numbers.
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if isQuoted {
        isQuoted = character != "\""
      } else if isBracketed {
        if character == "]" {
          isBracketed = false
          // Hours, minutes and seconds that pass go in brackets.
          if !bracketed.isEmpty, bracketed.allSatisfy({ "hms".contains($0) }) { letters += bracketed }
        } else {
          bracketed.append(character)
        }
      } else {
        switch character {
        case "\"": isQuoted = true
        case "[": (isBracketed, bracketed) = (true, "")
        case "\\", "_", "*": isEscaped = true
        case ";": return shown(byLetters: letters)
        default: letters.append(character)
        }
      }
    }
    return shown(byLetters: letters)
  }

  private static func shown(byLetters letters: String) -> Shown {
    if letters.contains("general") { return .number }
    let hasDay = letters.contains { "yd".contains($0) }
    let hasTime = letters.contains { "hs".contains($0) }
    // A month alone is one, minutes never are.
    if hasDay || letters.contains("m") && !hasTime { return hasTime ? .dateTime : .date }
    return hasTime ? .time : .number
  }
}

extension WorkbookStyles {
  /// The day and time that a number of a cell means, as ISO 8601 writes them.
  ///
  /// - Parameters:
  ///   - digits: The number, without an exponent.
  ///   - shown: What its format shows.
  /// - Returns: The text; nil where the number is none of a day, and where the format shows a number.
  func moment(_ digits: [UInt8], shown: Shown) -> [UInt8]? {
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard shown != .number, (1...2).contains(parts.count), digits.first != UInt8(ascii: "-"),
      let days = Int(String(decoding: parts[0], as: UTF8.self)), days < 2_958_466,
      let seconds = Self.seconds(parts.count > 1 ? parts[1] : [])
    else { return nil }
    let (day, second) = seconds == 86_400 ? (days + 1, 0) : (days, seconds)
    let time = Self.padded([second / 3600, second / 60 % 60, second % 60], by: ":")
    if shown == .time, day == 0 { return time }
    guard let date = date(day) else { return nil }
    return second == 0 ? date : date + [UInt8(ascii: " ")] + time
  }

  /// The seconds of a fraction of a day, rounded.
  private static func seconds(_ fraction: ArraySlice<UInt8>) -> Int? {
    var (value, scale) = (0, 1)
    for digit in fraction.prefix(12) {
      guard (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
      scale *= 10
    }
    return (value * 86_400 + scale / 2) / scale
  }

  private func date(_ number: Int) -> [UInt8]? {
    switch epoch {
    case .year1904: return Self.iso(number + 1462)
    case .year1900:
      // The 29th of February 1900, which programs show, never was.
      guard number > 0, number != 60 else { return nil }
      return Self.iso(number > 60 ? number : number + 1)
    }
  }

  /// The day of a number that counts from the 30th of December 1899.
  private static func iso(_ number: Int) -> [UInt8] {
    // Days to civil dates after Howard Hinnant, for days from 1900 on.
    let shifted = number - 25_569 + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return Array(String(year).utf8) + [UInt8(ascii: "-")]
      + padded([month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1], by: "-")
  }

  private static func padded(_ numbers: [Int], by mark: Character) -> [UInt8] {
    Array(numbers.map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: String(mark)).utf8)
  }
}
