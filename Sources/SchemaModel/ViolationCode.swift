/// The code of a violation's message. Several codes may belong to one rule, with different messages.
public enum ViolationCode: String, CaseIterable, Hashable, Sendable {
  case required = "V001"
  /// Arguments: `min`, `length`.
  case tooShort = "V002"
  /// Arguments: `max`, `length`.
  case tooLong = "V003"
  /// Arguments: `digits`, `length`.
  case wrongDigitCount = "V004"
  case notDigits = "V005"
  /// Arguments: `example`.
  case notInteger = "V006"
  /// Arguments: `example`.
  case notDecimal = "V007"
  /// The number has more decimal places than the field. Arguments: `places`.
  case tooManyPlaces = "V008"
  /// The number has too many digits.
  case numberTooLarge = "V009"
  case notYesNo = "V010"
  /// Arguments: `example`.
  case notDate = "V011"
  /// The date is well-formed and does not exist.
  case noSuchDay = "V012"
  /// Arguments: `min`.
  case belowMinimum = "V013"
  /// Arguments: `max`.
  case aboveMaximum = "V014"
  case patternMismatch = "V015"
  case unknownOption = "V016"
  case alreadyTaken = "V017"
  case noSuchRecord = "V018"
  case notEmail = "V019"
  case notMobile = "V020"
  case wrongCheckDigit = "V021"
  /// The entity has no such field. Arguments: `name`.
  case unknownField = "V022"
  /// Arguments: `expected`, `found`.
  case wrongCellCount = "V023"
  /// A quoted cell has no closing quotation mark, or has it some rows later. Arguments: `line`, on which the row
  /// begins.
  case tornRow = "V024"
  /// The bytes are not UTF-8. Arguments: `offset`, the position of the first invalid byte in the cell.
  case notUTF8 = "V025"
  /// The value has another structure than the field takes: a list instead of a text, or the other way round. Arguments:
  /// `expected` and `found`.
  case wrongShape = "V026"
  /// A built-in field, which only Daftar writes.
  case readOnly = "V027"
  /// The text has a NUL character.
  case nulCharacter = "V028"
  /// The record cannot be deleted, since others refer to it.
  case stillReferred = "V029"
  /// A cell or text exceeds the limit for all fields. Arguments: `max`.
  case oversized = "V030"
  /// The line is not a JSON object. Arguments: `reason`.
  case notARecord = "V031"
  /// A check of the schema failed; the violation has the check. Arguments: `name`.
  case checkFails = "V032"
  /// The value differs from the computed one.
  case computedGiven = "V033"
  /// The value cannot be computed, or does not fit the field. Arguments: `reason`.
  case notComputable = "V034"
  /// A value was given for a hidden field.
  case hiddenGiven = "V035"
  /// A different value was given for a locked field.
  case notEditable = "V036"
  /// The option is not offered for this record.
  case optionNotOffered = "V037"
  /// There is text after the closing quotation mark of a cell. Arguments: `line`, on which the row begins.
  case strayMark = "V045"
  /// A mark in the number could be a decimal point or separate thousands. Arguments: `typed`, `point`, `grouped`,
  /// `whole`.
  case ambiguousNumber = "V050"
  /// The number has too many decimal places, unless its decimal point is meant to separate thousands. Arguments:
  /// `places`, `typed`, `grouped`, `whole`.
  case placesOrThousands = "V051"
  /// The value by which the row is known belongs to two records. Arguments: `first`, `second`.
  case ofSeveralRecords = "V052"
  /// The text names several records. Arguments: `text`, `first`, `second`.
  case namesSeveral = "V053"
  /// A number, `true` or `false` was given instead of a text. Arguments: `expected`, `found`, `text`.
  case notQuoted = "V055"
  /// An item of a list has the wrong type. Arguments: `expected`, `found`, `number`, from 1.
  case wrongItem = "V056"
  /// The number has two possible values, of which the field accepts one. Arguments: `typed`, `reading`.
  case unclearNumber = "V060"
  /// The row matches a stored record by one identity and has another value than that here. Arguments: `record`, `shared`
  /// (what both have), `row` and `stored` (what each has here).
  case contradictsRecord = "V061"
  /// Two identities of the row belong to a record each. Arguments: `first` and `shared`, the record and the value by
  /// which it is known; `second` and `row`, the other ones.
  case identitiesOfTwo = "V062"
  /// The cell of a workbook has a formula, and not what it comes to. Arguments: `formula`.
  case notCalculated = "V063"
  /// The row would be a new record, and has something that identified a person who was erased; another identity or
  /// unique value of it is another one. Arguments: `shared`.
  case sharesWithErased = "V064"
  /// The row would be a new record, and has something that identified a record which a person deleted. Arguments:
  /// `shared`, `on`, `by`.
  case sharesWithDeleted = "V065"
  /// The row has the totals of the rows above it. Arguments: `text`.
  case rowOfTotals = "V066"
  /// A rule is broken by what the user does not see. It stands for whatever that is.
  case concealed = "V067"

  /// The rule of the code; for checks, only a violation knows which one.
  public var rule: Rule { kind.rule }

  /// Whether the arguments of the code have values of stored records.
  public var namesPeople: Bool {
    [.ofSeveralRecords, .namesSeveral, .contradictsRecord, .identitiesOfTwo].contains(self)
  }

  /// The properties of the code.
  public var kind: ViolationKind {
    switch self {
    case .required: ViolationKind(.required)
    case .tooShort: ViolationKind(.length, numbers: "min", "length")
    case .tooLong: ViolationKind(.length, numbers: "max", "length")
    case .wrongDigitCount: ViolationKind(.length)
    case .notDigits: ViolationKind(.type)
    case .notInteger: ViolationKind(.type)
    case .notDecimal: ViolationKind(.type)
    case .tooManyPlaces: ViolationKind(.range, numbers: "places")
    case .numberTooLarge: ViolationKind(.range)
    case .notYesNo: ViolationKind(.type)
    case .notDate: ViolationKind(.type)
    case .noSuchDay: ViolationKind(.type)
    case .belowMinimum: ViolationKind(.range)
    case .aboveMaximum: ViolationKind(.range)
    case .patternMismatch: ViolationKind(.pattern)
    case .unknownOption: ViolationKind(.option)
    case .alreadyTaken: ViolationKind(.unique)
    case .noSuchRecord: ViolationKind(.reference)
    case .notEmail: ViolationKind(.type)
    case .notMobile: ViolationKind(.pattern)
    case .wrongCheckDigit: ViolationKind(.checkDigit)
    case .unknownField: ViolationKind(.unknownField)
    case .wrongCellCount: ViolationKind(.rowShape, numbers: "expected", "found")
    case .tornRow: ViolationKind(.rowShape, numbers: "line")
    case .notUTF8: ViolationKind(.encoding, numbers: "offset", isStructural: true)
    case .wrongShape: ViolationKind(.type, isStructural: true)
    case .readOnly: ViolationKind(.readOnly)
    case .nulCharacter: ViolationKind(.type, isStructural: true)
    case .stillReferred: ViolationKind(.reference)
    case .oversized: ViolationKind(.length, numbers: "max", isStructural: true)
    case .notARecord: ViolationKind(.rowShape)
    case .checkFails: ViolationKind(.check(""))
    case .computedGiven: ViolationKind(.computed)
    case .notComputable: ViolationKind(.computed)
    case .hiddenGiven: ViolationKind(.readOnly)
    case .notEditable: ViolationKind(.readOnly)
    case .optionNotOffered: ViolationKind(.option)
    case .strayMark: ViolationKind(.rowShape, numbers: "line")
    case .ambiguousNumber: ViolationKind(.type)
    case .placesOrThousands: ViolationKind(.range, numbers: "places")
    case .ofSeveralRecords: ViolationKind(.unique)
    case .namesSeveral: ViolationKind(.reference)
    case .notQuoted: ViolationKind(.type, isStructural: true)
    case .wrongItem: ViolationKind(.type, isStructural: true)
    case .unclearNumber: ViolationKind(.type)
    case .contradictsRecord: ViolationKind(.unique)
    case .identitiesOfTwo: ViolationKind(.unique)
    case .notCalculated: ViolationKind(.type, isStructural: true)
    case .sharesWithErased: ViolationKind(.unique)
    case .sharesWithDeleted: ViolationKind(.unique)
    case .rowOfTotals: ViolationKind(.rowShape)
    case .concealed: ViolationKind(.access)
    }
  }
}
