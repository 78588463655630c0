import ByteText
import FieldTypes
import Foundation
import SchemaModel
import TestSupport
import Testing

/// Mobile numbers and national IDs of Iran, as they come out of the `code` normaliser and on their own.
@Suite struct IranianCodeTests {
  private func outcome(_ algorithm: String, _ text: String) -> (canonical: String, fault: Algorithm.Fault?) {
    let raw = Array(text.utf8)
    var bytes: [UInt8] = []
    TextNormalizer(space: .removed).normalize(raw.span, into: &bytes)
    let algorithm = FieldTypeCatalogue.algorithms[algorithm]
    algorithm?.normalize?(&bytes)
    return (String(decoding: bytes, as: UTF8.self), algorithm?.check?(bytes.span))
  }

  @Test(
    "Mobile is brought to the national form",
    arguments: [
      "09123456789", "+989123456789", "00989123456789", "989123456789", "9123456789", "+98 912 345 67 89",
      "0912-345-6789", "۰۹۱۲۳۴۵۶۷۸۹", "+98 0912 345 6789", "'09123456789",
      "+98 (912) 345 6789", "0912.345.6789", "۰۹۱۲ ۳۴۵ ۶۷۸۹", "0098-912-345-6789",
      "\u{200F}0912\u{A0}345\u{200C}67\u{200B}89\u{200E}", "\u{202A}+98\u{202F}912\u{2011}345 6789\u{202C}",
    ])
  func mobileIsBroughtToTheNationalForm(_ text: String) {
    let (canonical, fault) = outcome("mobile.IR", text)
    #expect(canonical == "09123456789")
    #expect(fault == nil)
  }

  @Test(
    "Mobile is refused",
    arguments: [
      ("0912345678", ViolationCode.wrongDigitCount), ("091234567890", .wrongDigitCount),
      ("912345678", .wrongDigitCount),
      ("+98912345678", .wrongDigitCount), ("02188776655", .notMobile), ("0912a345678", .notDigits),
      ("+491711234567", .notMobile), ("+", .notMobile),
    ])
  func mobileIsRefused(_ text: String, _ code: ViolationCode) {
    #expect(outcome("mobile.IR", text).fault?.code == code)
  }

  @Test("A mobile of ten digits says how many it has") func aMobileOfTenDigitsSaysHowManyItHas() {
    #expect(
      outcome("mobile.IR", "0912345678").fault
        == Algorithm.Fault(.wrongDigitCount, ["digits": "11", "length": "10"]))
  }

  @Test(
    "Normalising twice is normalising once",
    arguments: ["+980098912345678", "0098", "98989898989", "9999999999", "00000"])
  func normalisingTwiceIsNormalisingOnce(_ text: String) {
    let once = outcome("mobile.IR", text).canonical
    #expect(outcome("mobile.IR", once).canonical == once)
  }

  /// Of ten numbers that differ in their last digit one is right; the sum here is reckoned from the other end.
  @Test("One check digit of ten is right", arguments: 0..<200) func oneCheckDigitOfTenIsRight(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let digits = (0..<9).map { _ in Int.random(in: 0...9, using: &random) }
    guard Set(digits).count > 1 else { return }
    let sum = digits.reversed().enumerated().reduce(0) { $0 + ($1.offset + 2) * $1.element }
    let right = (0...9).filter { sum % 11 < 2 ? sum % 11 == $0 : (sum + $0) % 11 == 0 }
    #expect(right.count == 1)
    for last in 0...9 {
      let text = (digits + [last]).map(String.init).joined()
      let fault = outcome("national_id.IR", text).fault
      #expect(fault == (right == [last] ? nil : Algorithm.Fault(.wrongCheckDigit)), "\(text)")
    }
  }

  @Test(
    "National i ds are decided",
    arguments: [
      ("1234567891", "1234567891", nil), ("۱۲۳۴۵۶۷۸۹۱", "1234567891", nil), ("١٢٣٤٥٦٧٨٩١", "1234567891", nil),
      ("123-456789-1", "1234567891", nil), (" 1234 567 891 ", "1234567891", nil), ("'0012345679", "0012345679", nil),
      ("1234567890", "1234567890", ViolationCode.wrongCheckDigit), ("1111111111", "1111111111", .wrongCheckDigit),
      ("0000000000", "0000000000", .wrongCheckDigit), ("12345679", "12345679", .wrongDigitCount),
      ("12345678910", "12345678910", .wrongDigitCount), ("12345A7891", "12345A7891", .notDigits),
    ] as [(String, String, ViolationCode?)])
  func nationalIDsAreDecided(_ text: String, _ canonical: String, _ code: ViolationCode?) {
    let found = outcome("national_id.IR", text)
    #expect(found.canonical == canonical)
    #expect(found.fault?.code == code)
  }

  @Test("National i ds of the corpus are decided", .needs(.shared("corpora/ir_ids.tsv")))
  func nationalIDsOfTheCorpusAreDecided() throws {
    for line in try SharedData.lines("corpora/ir_ids.tsv").map({ String(decoding: $0, as: UTF8.self) })
    where line.hasPrefix("nin\t") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard let text = try? JSONDecoder().decode(String.self, from: Data(cells[1].utf8)) else { continue }
      let (canonical, fault) = outcome("national_id.IR", text)
      #expect((fault == nil) == (cells[2] == "1"), "\(text)")
      if fault == nil { #expect(canonical == String(cells[3])) }
    }
  }
}
