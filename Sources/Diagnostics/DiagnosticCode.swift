/// The identity of a diagnostic: a stage letter and three digits, never given to another cause.
///
/// S syntax, N names, T types and values, X expressions, D storage, F forms, R reports, I imports, A access. Every case has its
/// wording in the catalogues (`templates/messages`) and its page for `daftar explain` (`templates/explain`); tests hold both
/// complete.
public enum DiagnosticCode: String, CaseIterable, Hashable, Sendable {
  // Syntax: what YAML is, and its traps.
  case unreadableYAML = "S001"
  case notUTF8 = "S002"
  case fileTooLarge = "S003"
  case tooDeep = "S004"
  case tooManyAliases = "S005"
  case duplicateKey = "S006"
  case unknownTag = "S007"
  case tabIndent = "S008"
  case commaCutExpression = "S009"
  case colonInPlainText = "S010"
  case commentInPlainText = "S011"
  case reservedIndicator = "S012"
  case questionMark = "S013"
  case severalDocuments = "S014"
  case emptyFile = "S015"
  case keyNotText = "S016"
  case tooManyNodes = "S017"
  case mergeKey = "S018"

  // Names: what is declared, and what refers to it.
  case unknownKey = "N001"
  case unknownBlock = "N002"
  case laterFeature = "N003"
  case declaredTwice = "N004"
  case invalidName = "N005"
  case reservedName = "N006"
  case unknownField = "N007"
  case unknownEntity = "N008"
  case unknownOptions = "N009"
  case unknownOption = "N010"
  case noBusiness = "N011"
  case severalBusinesses = "N012"
  case packNotFound = "N013"
  case packLoop = "N014"
  case fileNotFound = "N015"
  case removedButUsed = "N016"
  case customizeUnknown = "N017"
  case fieldPlacedTwice = "N018"
  case labelOfTwoFields = "N019"
  case noEntities = "N020"
  case missingLabel = "N021"
  case unknownLanguage = "N022"
  case pathOutside = "N023"
  case businessTooLarge = "N024"
  case formerNameInUse = "N026"
  case formerNameTwice = "N027"

  // Types: what a key's value may be, and whether the values agree.
  case unknownType = "T001"
  case typeLoop = "T002"
  case missingKey = "T003"
  case expectedMapping = "T004"
  case expectedList = "T005"
  case expectedScalar = "T006"
  case expectedYesNo = "T007"
  case expectedInteger = "T008"
  case unknownChoice = "T009"
  case keyNotForType = "T010"
  case badDefault = "T011"
  case emptyRange = "T012"
  case badBound = "T013"
  case badPattern = "T014"
  case patternTooLarge = "T015"
  case emptyOptions = "T016"
  case badOptionsFile = "T017"
  case badDigits = "T018"
  case uniqueNotPossible = "T019"
  case emptyList = "T020"
  case listInList = "T021"
  case testFailsToRead = "T022"
  case unsupportedVersion = "T023"
  case identityNotPossible = "T024"
  case missingType = "T025"
  case optionsTwice = "T026"
  case badPlaces = "T027"
  case badNormalize = "T028"
  case noRulesForCountry = "T029"
  case optionUnclear = "T030"
  case emptyBlock = "T031"
  case identityUnclear = "T032"
  case typeChainTooLong = "T033"

  // Expressions: formulas, and what rests on them.
  case formulaUnreadable = "X002"
  case formulaTextUnclosed = "X003"
  case formulaBadEscape = "X004"
  case formulaBadNumber = "X005"
  case formulaSingleEquals = "X006"
  case formulaOtherLanguage = "X007"
  case formulaReservedWord = "X008"
  case formulaTooLarge = "X009"
  case formulaUnknownName = "X010"
  case formulaUnknownFunction = "X011"
  case formulaUnknownMember = "X012"
  case formulaWrongCount = "X013"
  case formulaTypesDisagree = "X014"
  case formulaWrongOperand = "X015"
  case formulaWrongArgument = "X016"
  case formulaWrongType = "X017"
  case conditionNotBool = "X018"
  case formulaNullOperand = "X019"
  case formulaMixedTypes = "X020"
  case formulaTextForDate = "X021"
  case formulaPersianAlone = "X022"
  case formulaBadPattern = "X023"
  case formulaDroppedRemainder = "X024"
  case formulaIntegerDivision = "X025"
  case formulaNeverEqual = "X026"
  case formulaConstant = "X027"
  case formulaAlwaysError = "X028"
  case formulaNeverBlank = "X029"
  case formulaWrongResult = "X030"
  case formulaLoop = "X031"
  case formulaReadsAway = "X032"
  case keysDisagree = "X033"
  case defaultIsFormula = "X034"
  case whenHiddenAlone = "X035"
  case formulaGivesNoOption = "X036"
  case checkWithoutMessage = "X037"
  case hiddenByUser = "X042"
  case formulaNeverRead = "X048"
  case formulaBlankText = "X049"
  case formulaNeverHeld = "X050"

  // Imports: what an old file is made into.
  case importColumnUnknown = "I001"
  case importColumnUnmapped = "I002"
  case importFieldNotPossible = "I003"
  case importReadingNotPossible = "I004"
  case importRestMissing = "I005"
  case importWaveUnreachable = "I006"
  case importCapacityZero = "I007"
  case importBadHoliday = "I008"
  case importRequiredUnmapped = "I009"
  case importColumnTwice = "I010"
  case importWithoutIdentity = "I011"
  case importColumnAlike = "I014"
  case importHeaderBelow = "I022"
  case importValueRefused = "I018"
  // A day of the Persian calendar that looks like a Gregorian one, in an import or anywhere else.
  case dayOfPersianYear = "I019"
  case importAmountsUnsaid = "I021"
  // What only the rows of the old file show: told by a plan.
  case importWaveEmpty = "I012"
  case importWavesOverlap = "I013"
  case importUnnamedColumns = "I015"
  case importPlannedAfter = "I016"
  case importNamesUnfound = "I017"
  case importLinesUnseen = "I020"

  // Forms.
  case formLacksRequired = "F001"

  // Reports.
  case unknownReportName = "R001"
  case wrongAggregate = "R002"
  case topWithoutOrder = "R003"
  case cannotGroup = "R004"
  case grainWithoutDate = "R005"
  case nameOfTwoColumns = "R006"
  case notAggregated = "R007"
  case aggregateInside = "R008"
  case measureLoop = "R009"
  case notInDatabase = "R010"
  case readsTheReader = "R011"
  case severalColumns = "R012"
  case reportCountOutOfReach = "R013"
  case measureShowsNothing = "R014"
  case emptyGroupsNowhere = "R015"

  // Access: roles, and what they can do.
  case unknownAction = "A001"
  case actionNeedsRead = "A002"
  case managerRestricted = "A003"
  case unknownRole = "A004"
  case unknownReport = "A005"
  case formulaReveals = "A006"
  case requiredUnwritable = "A007"
  case importNeedsFields = "A008"
  case revealsAlone = "A009"
  case restrictedFieldMoved = "A010"

  // Storage.
  case nameTooLongForDatabase = "D001"

  /// How much it weighs.
  public var severity: Diagnostic.Severity {
    switch self {
    case .missingLabel, .labelOfTwoFields, .optionUnclear, .emptyBlock: .warning
    case .formulaDroppedRemainder, .formulaNeverEqual, .formulaNeverRead, .formulaBlankText, .formulaNeverHeld,
      .formulaConstant:
      .warning
    case .formulaAlwaysError, .formulaNeverBlank, .checkWithoutMessage, .formLacksRequired: .warning
    case .formulaIntegerDivision: .note
    case .importColumnUnknown, .importColumnUnmapped, .importColumnAlike, .importHeaderBelow, .importWaveEmpty,
      .importNamesUnfound,
      .importAmountsUnsaid, .importLinesUnseen:
      .warning
    case .importWavesOverlap, .importUnnamedColumns, .importPlannedAfter, .dayOfPersianYear: .note
    case .unreadableYAML, .notUTF8, .fileTooLarge, .tooDeep, .tooManyAliases, .duplicateKey, .unknownTag, .tabIndent,
      .commaCutExpression, .colonInPlainText, .commentInPlainText, .reservedIndicator, .questionMark,
      .severalDocuments, .emptyFile, .keyNotText, .tooManyNodes, .mergeKey, .unknownKey, .unknownBlock, .laterFeature,
      .declaredTwice, .invalidName, .reservedName, .unknownField, .unknownEntity, .unknownOptions, .unknownOption,
      .noBusiness, .severalBusinesses, .packNotFound, .packLoop, .fileNotFound, .removedButUsed, .customizeUnknown,
      .fieldPlacedTwice, .noEntities, .unknownLanguage, .pathOutside, .businessTooLarge, .formerNameInUse,
      .formerNameTwice, .unknownType, .typeLoop, .missingKey, .expectedMapping, .expectedList, .expectedScalar,
      .expectedYesNo, .expectedInteger, .unknownChoice,
      .keyNotForType, .badDefault, .emptyRange, .badBound, .badPattern, .patternTooLarge, .emptyOptions,
      .badOptionsFile, .badDigits, .uniqueNotPossible, .emptyList, .listInList, .testFailsToRead, .unsupportedVersion,
      .identityNotPossible, .missingType, .optionsTwice, .badPlaces, .badNormalize, .noRulesForCountry,
      .identityUnclear, .typeChainTooLong, .formulaUnreadable, .formulaTextUnclosed, .formulaBadEscape,
      .formulaBadNumber, .formulaSingleEquals, .formulaOtherLanguage, .formulaReservedWord, .formulaTooLarge,
      .formulaUnknownName, .formulaUnknownFunction, .formulaUnknownMember, .formulaWrongCount, .formulaTypesDisagree,
      .formulaWrongOperand, .formulaWrongArgument, .formulaWrongType, .conditionNotBool, .formulaNullOperand,
      .formulaMixedTypes, .formulaTextForDate, .formulaPersianAlone, .formulaBadPattern, .formulaWrongResult,
      .formulaLoop, .formulaReadsAway, .keysDisagree, .defaultIsFormula, .whenHiddenAlone, .formulaGivesNoOption,
      .hiddenByUser, .importFieldNotPossible, .importReadingNotPossible, .importRestMissing, .importWaveUnreachable,
      .importCapacityZero, .importBadHoliday, .importRequiredUnmapped, .importColumnTwice, .importWithoutIdentity,
      .importValueRefused, .unknownReportName, .wrongAggregate, .topWithoutOrder, .cannotGroup, .grainWithoutDate,
      .nameOfTwoColumns, .notAggregated, .aggregateInside, .measureLoop, .notInDatabase, .readsTheReader,
      .severalColumns, .reportCountOutOfReach, .measureShowsNothing, .emptyGroupsNowhere, .nameTooLongForDatabase,
      .unknownAction, .actionNeedsRead, .managerRestricted, .unknownRole, .unknownReport, .formulaReveals,
      .requiredUnwritable, .importNeedsFields, .revealsAlone, .restrictedFieldMoved:
      .error
    }
  }
}
