import ByteText
import Localization

/// The constants with which `values.js` reads texts, printed from those of the server: marks of numbers, forms of days,
/// years and months of the Persian calendar, letters.
public enum ReadingScript {
  /// A script that declares `daftarReading`; it stands before `values.js`.
  public static let text = "const daftarReading = \(object);\n"

  private static var object: String {
    var object = ScriptObject()
    object.add("numbers", script: numbers.text)
    object.add("days", script: days.text)
    object.add("persian", script: persian.text)
    object.add("letters", script: letters.text)
    return object.text
  }

  /// Each mark with its kind, the kinds that may be points, and the largest whole number.
  private static var numbers: ScriptObject {
    var marks = ScriptObject()
    for mark in NumberMark.allCases {
      for scalar in mark.scalars { marks.add(ExpressionScript.literal(String(scalar)), mark.rawValue) }
    }
    var object = ScriptObject()
    object.add("marks", script: marks.text)
    object.add("points", script: ScriptObject.list(texts: NumberMark.allCases.filter(\.canBePoint).map(\.rawValue)))
    object.add("most", String(Int64.max))
    return object
  }

  /// The separators of a day, those of a day whose year comes last, and the first year.
  private static var days: ScriptObject {
    var object = ScriptObject()
    object.add("separators", separators { "2025\($0)08\($0)18" })
    object.add("dayFirst", separators { "18\($0)08\($0)2025" })
    object.add("first", CivilDate.years.lowerBound)
    return object
  }

  /// The ASCII characters with which a day is read.
  private static func separators(_ written: (Unicode.Scalar) -> String) -> String {
    let marks = (0x20..<0x7F).compactMap(Unicode.Scalar.init).filter { mark in
      DateText.read(Array(written(mark).utf8).span) != nil
    }
    return marks.map { String($0) }.joined()
  }

  /// The years that are read by it, the first that never is, the months of a year that is no leap year, and which years
  /// of a cycle are.
  private static var persian: ScriptObject {
    let years = PersianCalendar.years
    let common = years.first { !PersianCalendar.isLeap($0) } ?? years.lowerBound
    var object = ScriptObject()
    object.add("first", years.lowerBound)
    object.add("last", years.upperBound)
    object.add("gregorianFrom", WrittenDay.firstGregorianYear)
    object.add(
      "months", script: ScriptObject.list((1...12).map { String(PersianCalendar.length(ofMonth: $0, year: common)) }))
    object.add("cycle", PersianCalendar.cycle)
    object.add(
      "leapYears",
      script: ScriptObject.list((0..<PersianCalendar.cycle).filter(PersianCalendar.isLeap).map(String.init)))
    return object
  }

  /// Arabic letters, and the Persian ones that they become.
  private static var letters: ScriptObject {
    let normalizer = TextNormalizer(space: .kept, persianLetters: true)
    var object = ScriptObject()
    for scalar in (0x600...0x6FF).compactMap(Unicode.Scalar.init) {
      var bytes: [UInt8] = []
      normalizer.normalize(Array(String(scalar).utf8).span, into: &bytes)
      let letter = String(decoding: bytes, as: UTF8.self)
      if letter != String(scalar) { object.add(ExpressionScript.literal(String(scalar)), letter) }
    }
    return object
  }
}
