import TestSupport
import Testing

@testable import ByteText

/// No number loses its thousands without a word: what stands behind a mark by threes is never passed over in a field
/// that has no room for it.
@Suite struct LostThousandsTests {
  @Test(
    "Zeros by threes are asked about",
    arguments: [
      "500٫000", "1000,000", "1.500,000", "1,500.000", "1 500.000", "1234.000", "1'500,000", "1.500٫000", "500.000000",
      "-1000,000", "1234٫000000", "12,345,678.000",
    ])
  func zerosByThreesAreAskedAbout(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(NumberText.read(bytes.span, scale: 0) == .ambiguous)
    #expect(NumberText.read(bytes.span, scale: 0, marks: .unseen) == .ambiguous)
    // As they are where the field has two places: three zeros are one too many.
    #expect(NumberText.read(bytes.span, scale: 2) == .ambiguous)
  }

  @Test(
    "Digits by threes are shown without their mark",
    arguments: [("1000,125", "1000125"), ("1.500,125", "1500125"), ("1 500.125", "1500125"), ("500٫125", "500125")])
  func digitsByThreesAreShownWithoutTheirMark(_ text: String, _ whole: String) {
    let bytes = Array(text.utf8)
    #expect(NumberText.read(bytes.span, scale: 0) == .tooManyPlacesOrGroups)
    #expect(NumberReadings(bytes.span).whole == whole)
  }

  @Test(
    "Nothing is nothing whatever its mark means", arguments: ["0,000", "0.000", "0٫000", "-0,000", "00.000", "0'000"])
  func nothingIsNothingWhateverItsMarkMeans(_ text: String) {
    for places in [0, 2, 3, 6] { #expect(NumberText.read(Array(text.utf8).span, scale: places) == .units(0)) }
  }

  /// Digits with marks anywhere: what is read in a field without places has all its digits, or loses zeros that are no
  /// thousands.
  @Test("No reading loses thousands") func noReadingLosesThousands() {
    var random = SeededGenerator(seed: 31)
    var read = 0
    for _ in 0..<60_000 {
      var text = ""
      var tail = 0
      for part in 0..<Int.random(in: 1...4, using: &random) {
        if part > 0 { text += [".", ",", "،", "٫", "٬", " ", "'"].randomElement(using: &random) ?? "." }
        let length = Int.random(in: 0..<3, using: &random) > 0 ? 3 : Int.random(in: 1...7, using: &random)
        let digits = (0..<length).map { _ in String([0, 0, 0, 1, 5].randomElement(using: &random) ?? 0) }.joined()
        text += digits
        tail = length
      }
      guard case .units(let units) = NumberText.read(Array(text.utf8).span, scale: 0) else { continue }
      read += 1
      let all = Int64(text.filter(\.isNumber)) ?? -1
      #expect(units == all || units == 0 || !tail.isMultiple(of: 3), "\(text) is read as \(units)")
    }
    #expect(read > 3000)
  }
}
