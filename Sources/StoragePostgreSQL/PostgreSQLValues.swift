import ByteText
import CLibPQ
import Localization
import SQL
import Storage

/// Converts values to and from the forms in which libpq passes them.
enum PostgreSQLValues {
  /// The text of a value, for a parameter whose type the server infers, or for a column of a `COPY`. Bytes are for columns
  /// of bytes.
  ///
  /// - Parameter value: The value.
  /// - Returns: The text; nil for null.
  static func text(_ value: SQLValue) -> String? {
    switch value {
    case .null: nil
    case .integer(let number): String(number)
    case .decimal: PostgreSQLDialect().literal(value)
    case .bytes(let bytes): "\\x" + bytes.hexadecimal
    case .text(let text): text
    }
  }

  /// The value of a column of a result in binary form.
  ///
  /// Bytes and ids in binary form stay bytes. Days and moments become the texts that every engine gives, truth becomes 0 or 1. What Daftar stores in no column
  /// becomes null, and a day or moment outside of the calendar a text that no field accepts.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the value.
  ///   - type: The type of the column.
  static func value(_ bytes: UnsafeRawBufferPointer, _ type: Oid) -> SQLValue {
    switch type {
    case 17, 2950: .bytes(Array(bytes))
    case 16: .integer(bytes.first == 0 ? 0 : 1)
    case 20: integer(bytes, as: Int64.self).map { .integer($0) } ?? .null
    case 21: integer(bytes, as: Int16.self).map { .integer(Int64($0)) } ?? .null
    case 23: integer(bytes, as: Int32.self).map { .integer(Int64($0)) } ?? .null
    case 26: integer(bytes, as: UInt32.self).map { .integer(Int64($0)) } ?? .null
    case 18, 19, 25, 114, 705, 1042, 1043: .text(String(decoding: bytes, as: UTF8.self))
    case 1082: integer(bytes, as: Int32.self).map { .text(day(Int($0))) } ?? .null
    case 1114, 1184: integer(bytes, as: Int64.self).map { .text(moment($0)) } ?? .null
    case 1700: PostgreSQLNumeric(bytes)?.value ?? .text("NaN")
    default: .null
    }
  }

  private static func integer<Number: FixedWidthInteger>(
    _ bytes: UnsafeRawBufferPointer, as type: Number.Type
  ) -> Number? {
    guard bytes.count == MemoryLayout<Number>.size else { return nil }
    return Number(bigEndian: bytes.loadUnaligned(as: type))
  }

  /// A day, from its number since 2000-01-01.
  private static func day(_ number: Int) -> String {
    CivilDate(daysSinceEpoch: number + 10_957)?.iso ?? "no day of the calendar"
  }

  /// A moment, from its microseconds since 2000-01-01.
  private static func moment(_ microseconds: Int64) -> String {
    let (milliseconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1000)
    let moment = milliseconds - (rest < 0 ? 1 : 0)
    let years: ClosedRange<Int64> = -63_082_281_600_000...252_455_615_999_999
    guard years.contains(moment) else { return "no moment of the calendar" }
    return Timestamp(milliseconds: moment + 946_684_800_000).description
  }
}
