import ByteText
import Delimited
import Diagnostics
import FieldTypes
import Localization
import SchemaModel
import ValueText

/// Reads a file of days on which nobody works: a day per row, in its first column; further columns are comments. A
/// header is skipped where its first cell holds no digit.
struct HolidaysFile {
  private let file: SourceFile
  private let calendar: Business.Calendar
  private let bag: DiagnosticBag
  private let bytes: [UInt8]
  private let shift: Int

  /// Makes a reader of a file.
  ///
  /// - Parameters:
  ///   - file: the file with its contents.
  ///   - calendar: the calendar of the business.
  ///   - bag: collects the diagnostics.
  init(_ file: SourceFile, calendar: Business.Calendar, bag: DiagnosticBag) {
    self.file = file
    self.calendar = calendar
    self.bag = bag
    shift = file.utf8.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bytes = file.utf8.dropFirst(shift) + [UInt8(ascii: "\n")]
  }

  /// The days of the file. A cell that is not a day is reported at its range in the file.
  func days() -> Set<CivilDate> {
    if let offset = UTF8Check.firstFault(bytes.span) {
      bag.report(.notUTF8, at: fileRange(offset..<offset + 1), ["byte": String(offset + 1)])
      return []
    }
    let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
    var reader = DelimitedReader(
      MemorySource(bytes), delimiter: DelimiterGuess.delimiter(ofLine: line), chunk: bytes.count + 64)
    var days: Set<CivilDate> = []
    reader.isOneLine = [true]
    while let step = try? reader.next(), step != .end {
      guard let cell = reader.cells.first, let last = reader.cells.last else { continue }
      if step != .row {
        let torn = cell.lowerBound..<last.upperBound
        bag.report(.importBadHoliday, at: fileRange(torn), ["value": String(decoding: bytes[torn], as: UTF8.self)])
        continue
      }
      let text = String(decoding: reader.bytes[cell], as: UTF8.self)
      if text.isEmpty { continue }
      // One note is enough for a file: the others would say the same.
      let day =
        days.isEmpty
        ? DayAdvice.day(text, in: calendar, at: fileRange(cell), bag) : CalendarReader(calendar).date(text)
      if let day {
        days.insert(day)
      } else if reader.rowCount > 1 || text.contains(where: \.isNumber) {
        bag.report(.importBadHoliday, at: fileRange(cell), ["value": text])
      }
    }
    return days
  }

  /// The range in the file of a range of `bytes`.
  private func fileRange(_ range: Range<Int>) -> SourceRange {
    SourceRange(file: file, start: range.lowerBound + shift, end: range.upperBound + shift)
  }
}
