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

  /// Whether there is no value.
  public var isBlank: Bool { self == .blank }
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
