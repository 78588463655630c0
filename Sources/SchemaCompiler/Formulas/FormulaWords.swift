/// Functions by their names in spreadsheets and other languages.
enum FormulaWords {
  /// The function for a word of another language.
  ///
  /// - Parameter name: the word in any case.
  /// - Returns: nil for an unknown word.
  static func meant(by name: String) -> String? { otherWords[name.lowercased()] }

  private static let otherWords = [
    "len": "size", "length": "size", "isblank": "blank", "is_blank": "blank", "isnull": "blank", "isempty": "blank",
    "empty": "blank", "average": "avg", "mean": "avg", "lower": "lowerAscii", "upper": "upperAscii",
    "tolower": "lowerAscii", "toupper": "upperAscii", "datedif": "days_between", "datediff": "days_between",
    "dateadd": "days", "concat": "join", "str": "string", "text": "string", "tostring": "string",
    "number": "decimal", "float": "decimal", "money": "decimal", "current_date": "today", "curdate": "today",
    "age": "years_between", "years": "years_between", "any": "exists", "some": "exists", "every": "all",
    "maximum": "max", "minimum": "min", "total": "sum", "trimmed": "trim", "mid": "substring", "left": "substring",
  ]
}
