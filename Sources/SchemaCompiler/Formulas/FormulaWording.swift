import Diagnostics
import Expressions
import SchemaSyntax

/// How a problem of a formula is told: by which code, with what in its holes, and why.
struct FormulaWording {
  let problem: ExpressionProblem
  let code: DiagnosticCode
  let notes: [Diagnostic.Note]
  private let key: String

  /// `key` is the key that the formula stands behind; `isWhole` whether the problem is the type of all of it.
  init(_ problem: ExpressionProblem, key: String, isWhole: Bool) {
    self.problem = problem
    self.key = key
    code = Self.code(problem.kind, isWhole: isWhole)
    notes = Self.note(problem).map { [Diagnostic.Note($0, problem.arguments)] } ?? []
  }

  /// Whether a problem of this kind keeps the text from being read as its author meant it.
  static func isOfReading(_ kind: ExpressionProblem.Kind) -> Bool {
    switch kind {
    case .tooLong, .tooDeep, .unexpectedCharacter, .unexpectedText, .missingSign, .unclosedText, .badEscape,
      .badNumber, .numberTooLarge, .macroNeedsName, .presenceNeedsField, .messageNotSupported, .macrosTooDeep:
      true
    case .singleEquals, .otherLanguage, .reservedWord, .unknownName, .unknownFunction, .unknownField, .wrongCount,
      .typesDisagree, .wrongOperand, .wrongArgument, .wrongType, .conditionNotBool, .nullOperand, .mixedTypes,
      .textForDate, .persianAlone, .badPattern, .droppedRemainder, .integerDivision, .neverEqual, .neverRead,
      .neverHeld, .blankText, .constantCondition, .alwaysError, .neverBlank:
      false
    }
  }

  /// What fills the holes; the nearest name is the remedy's.
  var arguments: [String: String] {
    var arguments = problem.arguments.filter { $0.key != "nearest" }
    if code == .formulaWrongResult || code == .conditionNotBool { arguments["key"] = key }
    return arguments
  }

  /// The catalogue key of a remedy with an edit.
  var editKey: String {
    switch problem.kind {
    case .unknownName, .unknownFunction, .unknownField, .neverEqual, .neverRead: "help.did_you_mean"
    case .singleEquals, .otherLanguage, .textForDate, .wrongType, .tooLong, .tooDeep, .unexpectedCharacter,
      .unexpectedText, .missingSign, .unclosedText, .badEscape, .badNumber, .numberTooLarge, .reservedWord,
      .macroNeedsName, .presenceNeedsField, .messageNotSupported, .wrongCount, .typesDisagree, .wrongOperand,
      .wrongArgument, .conditionNotBool, .nullOperand, .mixedTypes, .persianAlone, .badPattern, .macrosTooDeep,
      .droppedRemainder, .integerDivision, .neverHeld, .blankText, .constantCondition, .alwaysError, .neverBlank:
      "help.write_formula"
    }
  }

  /// The remedy where the checker has none with an edit of its own.
  func edit(of text: String, in range: Range<Int>) -> ExpressionProblem.Edit? {
    switch problem.kind {
    case .unknownFunction:
      let name = problem.arguments["name"] ?? ""
      return FormulaWords.meant(by: name).map { ExpressionProblem.Edit(range, $0) }
    case .wrongType where code == .formulaWrongResult:
      guard let wrap = Self.conversion(problem.arguments["found"] ?? "", to: problem.arguments["expected"] ?? "") else {
        return nil
      }
      let whole = String(decoding: Array(text.utf8)[range.clamped(to: 0..<text.utf8.count)], as: UTF8.self)
      return ExpressionProblem.Edit(range, wrap.0 + whole + wrap.1)
    case .droppedRemainder, .integerDivision, .tooLong, .tooDeep, .unexpectedCharacter, .unexpectedText, .missingSign,
      .unclosedText, .badEscape, .badNumber, .numberTooLarge, .singleEquals, .otherLanguage, .reservedWord,
      .macroNeedsName, .presenceNeedsField, .messageNotSupported, .unknownName, .unknownField, .wrongCount,
      .typesDisagree, .wrongOperand, .wrongArgument, .wrongType, .conditionNotBool, .nullOperand, .mixedTypes,
      .textForDate, .persianAlone, .badPattern, .macrosTooDeep, .neverEqual, .neverRead, .neverHeld, .blankText,
      .constantCondition, .alwaysError, .neverBlank:
      return nil
    }
  }

  /// Advice without an edit. `known` are the names that would have been right.
  func helps(known: [String]) -> [Diagnostic.Help] {
    switch problem.kind {
    case .unknownName where !known.isEmpty:
      [Diagnostic.Help("help.known_names", ["names": NodeReader.list(known)])]
    case .droppedRemainder, .integerDivision: [Diagnostic.Help("help.formula.ratio")]
    case .wrongType where problem.arguments["found"] == "duration": [Diagnostic.Help("help.formula.days_between")]
    case .typesDisagree where [problem.arguments["left"], problem.arguments["right"]].contains("duration"):
      [Diagnostic.Help("help.formula.days")]
    case .nullOperand: [Diagnostic.Help("help.formula.null")]
    case .persianAlone: [Diagnostic.Help("help.formula.persian")]
    case .unclosedText, .unknownName, .unknownFunction, .unknownField, .wrongCount, .typesDisagree, .wrongOperand,
      .wrongArgument, .wrongType, .conditionNotBool, .mixedTypes, .textForDate, .badPattern, .macrosTooDeep,
      .neverEqual, .neverRead, .neverHeld, .blankText, .constantCondition, .alwaysError, .neverBlank, .tooLong,
      .tooDeep,
      .unexpectedCharacter,
      .unexpectedText, .missingSign, .badEscape, .badNumber, .numberTooLarge, .singleEquals, .otherLanguage,
      .reservedWord, .macroNeedsName, .presenceNeedsField, .messageNotSupported:
      []
    }
  }

  /// What stands around a formula of one type to make one of another of it.
  private static func conversion(_ found: String, to expected: String) -> (String, String)? {
    switch (found, expected) {
    case ("decimal", "int"), ("double", "int"): ("int(round(", "))")
    case ("uint", "int"): ("int(", ")")
    case ("int", "string"), ("decimal", "string"), ("double", "string"), ("date", "string"), ("bool", "string"):
      ("string(", ")")
    case ("double", "decimal"): ("decimal(", ")")
    case ("timestamp", "date"): ("date(", ")")
    case ("string", "list(string)"): ("[", "]")
    default: nil
    }
  }

  private static func code(_ kind: ExpressionProblem.Kind, isWhole: Bool) -> DiagnosticCode {
    switch kind {
    case .tooLong, .tooDeep, .macrosTooDeep: .formulaTooLarge
    case .unexpectedCharacter, .unexpectedText, .missingSign, .macroNeedsName, .presenceNeedsField,
      .messageNotSupported:
      .formulaUnreadable
    case .unclosedText: .formulaTextUnclosed
    case .badEscape: .formulaBadEscape
    case .badNumber, .numberTooLarge: .formulaBadNumber
    case .singleEquals: .formulaSingleEquals
    case .otherLanguage: .formulaOtherLanguage
    case .reservedWord: .formulaReservedWord
    case .unknownName: .formulaUnknownName
    case .unknownFunction: .formulaUnknownFunction
    case .unknownField: .formulaUnknownMember
    case .wrongCount: .formulaWrongCount
    case .typesDisagree: .formulaTypesDisagree
    case .wrongOperand: .formulaWrongOperand
    case .wrongArgument: .formulaWrongArgument
    case .wrongType: isWhole ? .formulaWrongResult : .formulaWrongType
    case .conditionNotBool: .conditionNotBool
    case .nullOperand: .formulaNullOperand
    case .mixedTypes: .formulaMixedTypes
    case .textForDate: .formulaTextForDate
    case .persianAlone: .formulaPersianAlone
    case .badPattern: .formulaBadPattern
    case .droppedRemainder: .formulaDroppedRemainder
    case .integerDivision: .formulaIntegerDivision
    case .neverEqual: .formulaNeverEqual
    case .neverRead: .formulaNeverRead
    case .neverHeld: .formulaNeverHeld
    case .blankText: .formulaBlankText
    case .constantCondition: .formulaConstant
    case .alwaysError: .formulaAlwaysError
    case .neverBlank: .formulaNeverBlank
    }
  }

  /// The catalogue key of the reason, where a code has several.
  private static func note(_ problem: ExpressionProblem) -> String? {
    switch problem.kind {
    case .tooLong: "note.formula.too_long"
    case .tooDeep: "note.formula.too_deep"
    case .macrosTooDeep: "note.formula.macros_too_deep"
    case .unexpectedCharacter: "note.formula.unexpected_character"
    case .unexpectedText:
      problem.arguments["found"]?.isEmpty == false ? "note.formula.unexpected_text" : "note.formula.end"
    case .missingSign: "note.formula.missing_sign"
    case .macroNeedsName: "note.formula.macro_needs_name"
    case .presenceNeedsField: "note.formula.presence_needs_field"
    case .messageNotSupported: "note.formula.message"
    case .badNumber: "note.formula.bad_number"
    case .numberTooLarge: "note.formula.number_too_large"
    case .badPattern: "note.pattern.\(problem.arguments["reason"] ?? "")"
    case .wrongCount: problem.arguments["expected"] == nil ? nil : "note.formula.count"
    case .alwaysError: "note.formula.error.\(problem.arguments["error"] ?? "")"
    case .unclosedText, .badEscape, .singleEquals, .otherLanguage, .reservedWord, .unknownName, .unknownFunction,
      .unknownField, .typesDisagree, .wrongOperand, .wrongArgument, .wrongType, .conditionNotBool,
      .nullOperand, .mixedTypes, .textForDate, .persianAlone, .droppedRemainder, .integerDivision, .neverEqual,
      .neverRead, .neverHeld, .blankText, .constantCondition, .neverBlank:
      nil
    }
  }
}
