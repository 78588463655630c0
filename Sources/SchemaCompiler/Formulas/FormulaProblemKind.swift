import Diagnostics
import Expressions

/// The diagnostics for problems of one kind: a row of the table below.
struct FormulaProblemKind {
  /// A catalogue key, or a function that chooses one by the arguments of a problem.
  enum Key: ExpressibleByStringLiteral {
    case fixed(String)
    case chosen(([String: String]) -> String?)

    init(stringLiteral key: String) { self = .fixed(key) }

    /// The key for a problem.
    ///
    /// - Parameter arguments: the arguments of the problem.
    /// - Returns: nil where there is no text for these arguments.
    func text(_ arguments: [String: String]) -> String? {
      switch self {
      case .fixed(let key): key
      case .chosen(let choose): choose(arguments)
      }
    }
  }

  /// The code for a problem in a part of the formula.
  let code: DiagnosticCode
  /// The code where the problem is the type of the whole formula.
  let codeOfWhole: DiagnosticCode
  /// Whether it prevents the text from being read as its author meant it.
  let isOfReading: Bool
  /// Whether the remedy is another name.
  let meansAName: Bool
  /// The reason, where a code has several.
  let note: Key?
  /// Advice without an edit.
  let help: Key?

  private init(
    _ code: DiagnosticCode, ofWhole codeOfWhole: DiagnosticCode? = nil, isOfReading: Bool = false,
    meansAName: Bool = false, note: Key? = nil, help: Key? = nil
  ) {
    self.code = code
    self.codeOfWhole = codeOfWhole ?? code
    self.isOfReading = isOfReading
    self.meansAName = meansAName
    self.note = note
    self.help = help
  }

  /// The row of a kind.
  ///
  /// - Parameter kind: the kind of the problem.
  static func row(_ kind: ExpressionProblem.Kind) -> FormulaProblemKind {
    switch kind {
    case .tooLong: .init(.formulaTooLarge, isOfReading: true, note: "note.formula.too_long")
    case .tooDeep: .init(.formulaTooLarge, isOfReading: true, note: "note.formula.too_deep")
    case .unexpectedCharacter:
      .init(.formulaUnreadable, isOfReading: true, note: "note.formula.unexpected_character")
    case .unexpectedText:
      .init(
        .formulaUnreadable, isOfReading: true,
        note: .chosen { $0["found"]?.isEmpty == false ? "note.formula.unexpected_text" : "note.formula.end" })
    case .missingSign: .init(.formulaUnreadable, isOfReading: true, note: "note.formula.missing_sign")
    case .unclosedText: .init(.formulaTextUnclosed, isOfReading: true)
    case .badEscape: .init(.formulaBadEscape, isOfReading: true)
    case .badNumber: .init(.formulaBadNumber, isOfReading: true, note: "note.formula.bad_number")
    case .numberTooLarge:
      .init(.formulaBadNumber, isOfReading: true, note: "note.formula.number_too_large")
    case .singleEquals: .init(.formulaSingleEquals)
    case .otherLanguage: .init(.formulaOtherLanguage)
    case .reservedWord: .init(.formulaReservedWord)
    case .macroNeedsName:
      .init(.formulaUnreadable, isOfReading: true, note: "note.formula.macro_needs_name")
    case .presenceNeedsField:
      .init(.formulaUnreadable, isOfReading: true, note: "note.formula.presence_needs_field")
    case .messageNotSupported:
      .init(.formulaUnreadable, isOfReading: true, note: "note.formula.message")
    case .unknownName: .init(.formulaUnknownName, meansAName: true)
    case .unknownFunction: .init(.formulaUnknownFunction, meansAName: true)
    case .unknownField: .init(.formulaUnknownMember, meansAName: true)
    case .wrongCount:
      .init(.formulaWrongCount, note: .chosen { $0["expected"] == nil ? nil : "note.formula.count" })
    case .typesDisagree:
      .init(
        .formulaTypesDisagree,
        help: .chosen { [$0["left"], $0["right"]].contains("duration") ? "help.formula.days" : nil })
    case .wrongOperand: .init(.formulaWrongOperand)
    case .wrongArgument: .init(.formulaWrongArgument)
    case .wrongType:
      .init(
        .formulaWrongType, ofWhole: .formulaWrongResult,
        help: .chosen { $0["found"] == "duration" ? "help.formula.days_between" : nil })
    case .conditionNotBool: .init(.conditionNotBool)
    case .nullOperand: .init(.formulaNullOperand, help: "help.formula.null")
    case .mixedTypes: .init(.formulaMixedTypes)
    case .textForDate: .init(.formulaTextForDate)
    case .persianAlone: .init(.formulaPersianAlone, help: "help.formula.persian")
    case .badPattern: .init(.formulaBadPattern, note: .chosen { "note.pattern.\($0["reason"] ?? "")" })
    case .macrosTooDeep:
      .init(.formulaTooLarge, isOfReading: true, note: "note.formula.macros_too_deep")
    case .droppedRemainder: .init(.formulaDroppedRemainder, help: "help.formula.ratio")
    case .integerDivision: .init(.formulaIntegerDivision, help: "help.formula.ratio")
    case .neverEqual: .init(.formulaNeverEqual, meansAName: true)
    case .neverRead: .init(.formulaNeverRead, meansAName: true)
    case .neverHeld: .init(.formulaNeverHeld)
    case .blankText: .init(.formulaBlankText)
    case .constantCondition: .init(.formulaConstant)
    case .alwaysError:
      .init(.formulaAlwaysError, note: .chosen { "note.formula.error.\($0["error"] ?? "")" })
    case .neverBlank: .init(.formulaNeverBlank)
    }
  }
}
