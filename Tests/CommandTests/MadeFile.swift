import TestSupport

/// A file of made-up members for `Club`, and where it breaks the rules: whoever made a cell wrong knows it.
struct MadeFile {
  /// The file, as CSV.
  private(set) var text = "full_name,mobile,age,interests\n"
  /// The rows, counted from 1 behind the header, and fields of its faults: `3 mobile`.
  private(set) var faults: Set<String> = []
  /// How many rows have at least one.
  private(set) var invalid = 0

  /// So many rows; in every tenth cell or so something is wrong.
  init(rows: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var taken: [String] = []
    for row in 1...max(1, rows) {
      var wrong: [String] = []
      func isBroken(_ field: String) -> Bool {
        guard Int.random(in: 0..<10, using: &random) == 0 else { return false }
        wrong.append(field)
        return true
      }
      let name = isBroken("full_name") ? Self.wrongNames.randomElement(using: &random) : "Member \(row)"
      var mobile = Self.mobile(row, Int.random(in: 0..<4, using: &random))
      if isBroken("mobile") {
        // A number that an earlier row has, in another spelling, or one that is none.
        let earlier = Bool.random(using: &random) ? taken.randomElement(using: &random) : nil
        mobile = earlier ?? Self.wrongMobiles.randomElement(using: &random) ?? ""
      } else {
        taken.append(Self.mobile(row, 3))
      }
      let age =
        isBroken("age")
        ? Self.wrongAges.randomElement(using: &random) : Self.ages.randomElement(using: &random)
      let interests =
        isBroken("interests")
        ? Self.wrongInterests.randomElement(using: &random) : Self.interests.randomElement(using: &random)
      text += [name ?? "", mobile, age ?? "", interests ?? ""].joined(separator: ",") + "\n"
      faults.formUnion(wrong.map { "\(row) \($0)" })
      if !wrong.isEmpty { invalid += 1 }
    }
  }

  /// The mobile number of a row in one of four spellings, all of them right.
  private static func mobile(_ row: Int, _ spelling: Int) -> String {
    let digits = String(row)
    let national = "912" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    switch spelling {
    case 0: return "0" + national
    case 1: return "+98" + national
    case 2: return "0098 " + national
    default: return "0" + String(national.map { "۰۱۲۳۴۵۶۷۸۹"[$0] })
    }
  }

  private static let wrongNames = ["", "a", " b ", String(repeating: "n", count: 41)]
  private static let wrongMobiles = ["0912", "02188776655", "0912345678a", "+491711234567", "091234567890"]
  private static let ages = ["", "0", "120", "42", "۱۸"]
  private static let wrongAges = ["-1", "121", "old", "1.5", "12 34x"]
  private static let interests = ["", "books", "food; travel"]
  private static let wrongInterests = ["boats", "books; boats", "1"]
}

extension String {
  /// The character at the place that a digit names; the digit itself where there is none.
  fileprivate subscript(digit: Character) -> Character {
    digit.wholeNumberValue.flatMap { index(startIndex, offsetBy: $0, limitedBy: endIndex) }.map { self[$0] } ?? digit
  }
}
