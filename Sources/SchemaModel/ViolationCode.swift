/// The identity of a violation's wording. Several codes may serve one rule: the messages differ, the rule does not.
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
  /// More digits behind the point than are kept. Arguments: `places`.
  case tooManyPlaces = "V008"
  /// More digits than fit.
  case numberTooLarge = "V009"
  case notYesNo = "V010"
  /// Arguments: `example`.
  case notDate = "V011"
  /// A date that is well written and does not exist.
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
  /// A field that the entity does not have. Arguments: `name`.
  case unknownField = "V022"
  /// Arguments: `expected`, `found`.
  case wrongCellCount = "V023"
  /// A quoted cell that never ends, or ends rows later. Arguments: `line`, where the row begins.
  case tornRow = "V024"
  /// Arguments: `offset`, the byte in the cell, from 0.
  case notUTF8 = "V025"
  /// A value of another kind than the field takes: a list where a text was due, or the other way round. Arguments:
  /// `expected`, what the field takes, and `found`.
  case wrongShape = "V026"
  /// A built-in field, or one that Daftar alone writes.
  case readOnly = "V027"
  /// Text with a NUL character.
  case nulCharacter = "V028"
  /// A record that others refer to cannot go.
  case stillReferred = "V029"
  /// A cell or text beyond the size that any field takes. Arguments: `max`.
  case oversized = "V030"
  /// A line that is not one JSON object. Arguments: `reason`.
  case notARecord = "V031"
  /// A check of the schema does not hold; the violation says which. Arguments: `name`.
  case checkFails = "V032"
  /// Another value than the one that is worked out.
  case computedGiven = "V033"
  /// A value that cannot be worked out, or does not fit its field. Arguments: `reason`.
  case notComputable = "V034"
  /// A value for a field that is not asked for.
  case hiddenGiven = "V035"
  /// Another value than the one that is stored, for a field that is locked.
  case notEditable = "V036"
  /// An option that does not fit the rest of the record.
  case optionNotOffered = "V037"
  /// Text behind the closing quotation mark of a cell. Arguments: `line`, where the row begins.
  case strayMark = "V045"
  /// A number whose mark could be a point, and could set thousands apart. Arguments: `typed`, `point`, `grouped`,
  /// `whole`.
  case ambiguousNumber = "V050"
  /// More digits behind the point than are kept, unless the point sets thousands apart. Arguments: `places`, `typed`,
  /// `grouped`, `whole`.
  case placesOrThousands = "V051"
  /// A value by which a record is known, and which belongs to two. Arguments: `first`, `second`.
  case ofSeveralRecords = "V052"
  /// A text that several records go by. Arguments: `text`, `first`, `second`.
  case namesSeveral = "V053"
  /// A number, `true` or `false` where a text was due. Arguments: `expected`, `found`, `text`.
  case notQuoted = "V055"
  /// An item of another kind than the items of its list are. Arguments: `expected`, `found`, `number`, from 1.
  case wrongItem = "V056"
  /// A number that could be two, of which the field takes one. Arguments: `typed`, `reading`.
  case unclearNumber = "V060"

  /// The rule it stands for; which check it is, only a violation knows.
  public var rule: Rule { kind.rule }

  /// What is known of it, a row a code.
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
    }
  }
}
