/// A problem of an expression: its kind, its range in the text, and the edit that corrects it.
///
/// It has no wording: catalogues have a sentence for each kind, which is filled with the arguments.
public struct ExpressionProblem: Hashable, Sendable {
  /// The severity. An expression with an error is not used.
  public enum Severity: String, Hashable, Sendable {
    case error, warning, note
  }

  /// A replacement of a range of the text.
  public struct Edit: Hashable, Sendable {
    public let range: Range<Int>
    public let replacement: String

    /// - Parameters:
    ///   - range: bytes of the expression's text.
    ///   - replacement: the text that would be right instead.
    public init(_ range: Range<Int>, _ replacement: String) {
      self.range = range
      self.replacement = replacement
    }
  }

  public let kind: Kind
  /// The range in the bytes of the expression's text.
  public let range: Range<Int>
  /// The arguments of its sentence.
  public let arguments: [String: String]
  /// The remedy, where there is one.
  public let edit: Edit?

  /// - Parameters:
  ///   - kind: what is wrong.
  ///   - range: bytes of the expression's text.
  ///   - arguments: what fills the holes of its wording, as the kind names them.
  ///   - edit: the remedy, where there is one.
  public init(_ kind: Kind, at range: Range<Int>, _ arguments: [String: String] = [:], edit: Edit? = nil) {
    self.kind = kind
    self.range = range
    self.arguments = arguments
    self.edit = edit
  }

  public var severity: Severity { kind.severity }
}

extension ExpressionProblem {
  /// The kind of a problem, with the names of its arguments.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    // What the text is.
    /// `limit`
    case tooLong
    case tooDeep
    /// `found`
    case unexpectedCharacter
    /// `found`: a word or sign, empty at the end of the text
    case unexpectedText
    /// `expected`: a sign
    case missingSign
    case unclosedText
    /// `escape`
    case badEscape
    /// `digits`
    case badNumber
    /// `digits`
    case numberTooLarge
    /// `=` where `==` is meant.
    case singleEquals
    /// `found`, `meant`: `and` for `&&`, `<>` for `!=`
    case otherLanguage
    /// `name`: a word that CEL keeps for itself
    case reservedWord
    /// `name`: a macro whose first argument is no name
    case macroNeedsName
    /// `has(x)` without a field
    case presenceNeedsField
    /// `type`: `Type{…}` builds messages, which are not here
    case messageNotSupported

    // What the names mean.
    /// `name`, `nearest` where there is one
    case unknownName
    /// `name`, `nearest`
    case unknownFunction
    /// `name`, `type`, `nearest`
    case unknownField
    /// `name`: a function with the wrong number of arguments; `expected`: how many it takes, where it is no macro
    case wrongCount

    // Whether the types agree.
    /// `operator`, `left`, `right`
    case typesDisagree
    /// `operator`, `type`
    case wrongOperand
    /// `name`, `type`, `position`
    case wrongArgument
    /// `expected`, `found`
    case wrongType
    /// `found`
    case conditionNotBool
    /// `type`: order or arithmetic with the word null
    case nullOperand
    /// `type`: items of a list or branches of a condition that have nothing in common
    case mixedTypes
    /// `text`, `type`: a text beside a date
    case textForDate
    /// `name`
    case persianAlone
    /// `pattern`, `reason`
    case badPattern
    case macrosTooDeep

    // What is right, and surely not meant.
    /// `left`, `right`, `result`
    case droppedRemainder
    /// An int divided by an int: the remainder is dropped.
    case integerDivision
    /// `value`, `name`, `nearest`: a text that is none of the options
    case neverEqual
    /// `value`, `name`: a text that the field refuses, and so never holds
    case neverRead
    /// `value`, `name`: a text that is looked for, and that no value of the field has in it there
    case neverHeld
    /// `name`: a text of nothing beside a field, which is blank then
    case blankText
    /// `value`: the answer is the same for every record
    case constantCondition
    /// `error`: every evaluation ends in this error
    case alwaysError
    /// `name`: never blank
    case neverBlank

    var severity: Severity {
      switch self {
      case .droppedRemainder, .neverEqual, .neverRead, .neverHeld, .blankText, .constantCondition, .alwaysError,
        .neverBlank:
        .warning
      case .integerDivision: .note
      case .tooLong, .tooDeep, .unexpectedCharacter, .unexpectedText, .missingSign, .unclosedText, .badEscape,
        .badNumber, .numberTooLarge, .singleEquals, .otherLanguage, .reservedWord, .macroNeedsName,
        .presenceNeedsField, .messageNotSupported, .unknownName, .unknownFunction, .unknownField, .wrongCount,
        .typesDisagree, .wrongOperand, .wrongArgument, .wrongType, .conditionNotBool, .nullOperand, .mixedTypes,
        .textForDate, .persianAlone, .badPattern, .macrosTooDeep:
        .error
      }
    }
  }
}
