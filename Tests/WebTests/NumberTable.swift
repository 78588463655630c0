import BusinessFixtures
import Localization
import SchemaModel
import TestSupport

/// Short texts of digits and marks, and a form of boxes for numbers with as many places as there may be.
enum NumberTable {
  /// Numbers of several kinds, as an author writes their types.
  static let numbers = ["integer"] + [0, 1, 2, 3, 4, 6].map { "decimal, places: \($0)" }

  /// A schema with a field of each type, all of which its page reads.
  ///
  /// - Parameters:
  ///   - language: The only language of the business.
  ///   - calendar: In which its dates are typed.
  ///   - types: The types of the fields, with their keys.
  /// - Returns: The schema, with one entity.
  /// - Throws: `TestBusiness.Broken` where a type does not compile.
  static func schema(
    _ language: Language, _ calendar: Business.Calendar, _ types: [String] = numbers
  ) throws -> Schema {
    let fields = types.enumerated().map { "      n\($0): {type: \($1)}\n" }.joined()
    let blank = types.indices.map { "n\($0) == null" }.joined(separator: " || ")
    return try TestBusiness(files: [
      "business.yaml": """
      business: {name: Numbers, languages: [\(language.code)], calendar: \(calendar.rawValue)}
      entities:
        customer:
          checks: {all: {require: \(blank), message: All of it.}}
          fields:
      \(fields)
      """
    ]).schema
  }

  /// Every text of up to four characters, texts of one mark and of zeros, and longer ones from a seed, each in the
  /// digits of a script.
  static func texts(seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    let marks = [".", ",", "\u{66B}", "\u{66C}", " "]
    var texts: [String] = []
    var all = [""]
    for _ in 0..<4 {
      all = all.flatMap { text in (["0", "1"] + marks).map { text + $0 } }
      texts += all
    }
    for mark in marks {
      for front in ["0", "00", "000", "1", "10", "100", "1000"] {
        texts += ["0", "00", "000", "100", "010", "001", "0000", "000000"].map { front + mark + $0 }
      }
    }
    for _ in 0..<1500 {
      var text = ""
      let mark = marks.randomElement(using: &random) ?? ","
      while text.count < 5 || Bool.random(using: &random) {
        let count = [3, 3, 3, 1, 2].randomElement(using: &random) ?? 3
        for _ in 0..<count { text += ["0", "0", "1", "9"].randomElement(using: &random) ?? "0" }
        text += Int.random(in: 0..<4, using: &random) == 0 ? marks.randomElement(using: &random) ?? mark : mark
      }
      texts.append(String(text.prefix(7).trimmingPrefix(mark)))
    }
    return texts.filter { !$0.isEmpty }.map {
      inScript($0, [0x30, 0x6F0, 0x660].randomElement(using: &random) ?? 0x30)
    }
  }

  private static func inScript(_ text: String, _ zero: UInt32) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          ("0"..."9").contains(scalar) ? Unicode.Scalar(scalar.value - 0x30 + zero) ?? scalar : scalar
        }))
  }
}
