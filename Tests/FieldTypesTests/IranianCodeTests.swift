import ByteText
import FieldTypes
import Foundation
import SchemaModel
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

  @Test(arguments: [
    "09123456789", "+989123456789", "00989123456789", "989123456789", "9123456789", "+98 912 345 67 89",
    "0912-345-6789", "۰۹۱۲۳۴۵۶۷۸۹", "+98 0912 345 6789", "'09123456789",
  ])
  func mobileIsBroughtToTheNationalForm(_ text: String) {
    let (canonical, fault) = outcome("mobile.IR", text)
    #expect(canonical == "09123456789")
    #expect(fault == nil)
  }

  @Test(arguments: [
    ("0912345678", ViolationCode.wrongDigitCount), ("091234567890", .wrongDigitCount), ("912345678", .wrongDigitCount),
    ("+98912345678", .wrongDigitCount), ("02188776655", .notMobile), ("0912a345678", .notDigits),
    ("+491711234567", .notMobile), ("+", .notMobile),
  ])
  func mobileIsRefused(_ text: String, _ code: ViolationCode) {
    #expect(outcome("mobile.IR", text).fault?.code == code)
  }

  @Test func aMobileOfTenDigitsSaysHowManyItHas() {
    #expect(
      outcome("mobile.IR", "0912345678").fault
        == Algorithm.Fault(.wrongDigitCount, ["digits": "11", "length": "10"]))
  }

  @Test(arguments: ["+980098912345678", "0098", "98989898989", "9999999999", "00000"])
  func normalisingTwiceIsNormalisingOnce(_ text: String) {
    let once = outcome("mobile.IR", text).canonical
    #expect(outcome("mobile.IR", once).canonical == once)
  }

  @Test(.enabled(if: Corpus.has("ir_ids.tsv"), "the corpus of Iranian codes is not here"))
  func nationalIDsOfTheCorpusAreDecided() throws {
    for line in try Corpus.lines("ir_ids.tsv") where line.hasPrefix("nin\t") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard let text = try? JSONDecoder().decode(String.self, from: Data(cells[1].utf8)) else { continue }
      let (canonical, fault) = outcome("national_id.IR", text)
      #expect((fault == nil) == (cells[2] == "1"), "\(text)")
      if fault == nil { #expect(canonical == String(cells[3])) }
    }
  }
}
