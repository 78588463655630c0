public import Localization

/// A typed value of a field. The set of cases is closed: every store, form and report handles all of them.
public enum Value: Hashable, Sendable {
  case blank
  /// A text, or a code with a named algorithm (a mobile number, a national ID), in canonical form.
  case text(String)
  case integer(Int64)
  case decimal(ExactDecimal)
  case boolean(Bool)
  case date(CivilDate)
  /// The code of an option.
  case option(String)
  /// The codes of options in the order of their list, without duplicates. Never empty: that is `blank`.
  case options([String])
  case reference(RecordID)
  /// The rows of a list. Never empty: that is `blank`.
  case list([Row])

  /// What a value is made of, its kind apart: the code of an option and the id of a record are texts, too.
  public enum Representation: Hashable, Sendable {
    case blank
    case text(String)
    case integer(Int64)
    case decimal(ExactDecimal)
    case boolean(Bool)
    case date(CivilDate)
    case codes([String])
    case list([Row])
  }

  /// Creates a value whose representation is a text: a text, the code of an option, the id of a record.
  ///
  /// - Parameters:
  ///   - text: The text that is stored of the value.
  ///   - scalar: The kind of the value.
  /// - Returns: nil if values of the kind are no texts, or the text is not of the kind.
  public init?(text: String, of scalar: ScalarType) {
    switch scalar {
    case .text: self = .text(text)
    case .option: self = .option(text)
    case .reference:
      guard let id = RecordID(text) else { return nil }
      self = .reference(id)
    case .integer, .decimal, .boolean, .date, .options, .list: return nil
    }
  }

  /// What the value is made of: what stores, JSON and formulas differ by.
  public var representation: Representation {
    switch self {
    case .blank: .blank
    case .text(let text), .option(let text): .text(text)
    case .integer(let number): .integer(number)
    case .decimal(let number): .decimal(number)
    case .boolean(let flag): .boolean(flag)
    case .date(let date): .date(date)
    case .options(let codes): .codes(codes)
    case .reference(let id): .text(id.text)
    case .list(let rows): .list(rows)
    }
  }

  /// Whether there is no value.
  public var isBlank: Bool { if case .blank = self { true } else { false } }

  /// The codes of the options that the value selects; empty for other kinds.
  public var codes: [String] {
    if case .option(let code) = self { return [code] }
    return if case .options(let codes) = self { codes } else { [] }
  }

  /// The value as scripts and files write it: digits in ASCII, days in ISO 8601, `true` and `false`, codes, ids. Nil
  /// for blanks, and for values of several parts.
  public var canonicalText: String? {
    switch representation {
    case .blank, .codes, .list: nil
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): number.description
    case .boolean(let flag): flag ? "true" : "false"
    case .date(let date): date.iso
    }
  }
}

/// A row of a `list`.
public struct Row: Hashable, Sendable {
  /// The identity of the row; nil before it is stored.
  public var id: RecordID?
  /// A value for each column of the list.
  public var values: RecordValues

  /// Creates a row.
  ///
  /// - Parameters:
  ///   - id: The identity of the row; nil before it is stored.
  ///   - values: A value for each column of the list.
  public init(id: RecordID? = nil, values: RecordValues) {
    self.id = id
    self.values = values
  }
}
