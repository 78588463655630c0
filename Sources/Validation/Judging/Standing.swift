import SchemaModel

/// How a value of an input stands before formulas are asked.
enum Standing: UInt8, Sendable {
  /// Its name did not come: a default goes in, or what is stored stays.
  case absent
  /// It was read, or is a blank on purpose.
  case given
  /// It names a record that only a store can tell.
  case pending
  /// It was refused as it was read.
  case refused
  /// It was refused for what it is made of (no text, no such shape), which no formula can outweigh.
  case unreadable

  /// How a value stands that was refused by a code.
  init(refusedBy code: ViolationCode) {
    switch code {
    case .nulCharacter, .notUTF8, .oversized, .wrongShape, .notQuoted, .wrongItem: self = .unreadable
    case .required, .tooShort, .tooLong, .wrongDigitCount, .notDigits, .notInteger, .notDecimal, .tooManyPlaces,
      .numberTooLarge, .notYesNo, .notDate, .noSuchDay, .belowMinimum, .aboveMaximum, .patternMismatch,
      .unknownOption, .alreadyTaken, .noSuchRecord, .notEmail, .notMobile, .wrongCheckDigit, .unknownField,
      .wrongCellCount, .tornRow, .strayMark, .readOnly, .stillReferred, .notARecord, .checkFails, .computedGiven,
      .notComputable, .hiddenGiven, .notEditable, .optionNotOffered, .ambiguousNumber,
      .placesOrThousands, .unclearNumber, .ofSeveralRecords, .namesSeveral:
      self = .refused
    }
  }

  /// Whether something was given that cannot be taken.
  var isRefused: Bool {
    switch self {
    case .refused, .unreadable: true
    case .absent, .given, .pending: false
    }
  }
}
