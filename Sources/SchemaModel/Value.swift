public import Localization

/// A typed value of a field. Closed: every store, form and report knows all of them.
public enum Value: Hashable, Sendable {
  case blank
  /// Text, and codes of named algorithms (a mobile, a national ID), in canonical form.
  case text(String)
  case integer(Int64)
  case decimal(ExactDecimal)
  case boolean(Bool)
  case date(CivilDate)
  /// The code of an option.
  case option(String)
  /// Codes of options, in the order of their list, each once, never empty (that is `blank`).
  case options([String])
  case reference(RecordID)
  /// The rows of a list, never empty (that is `blank`).
  case rows([Row])

  /// Whether nothing is there.
  public var isBlank: Bool { self == .blank }
}

/// A row of a `list`.
public struct Row: Hashable, Sendable {
  /// The row's identity once it is stored.
  public var id: RecordID?
  /// A value for each field of the list.
  public var values: RecordValues

  /// - Parameters:
  ///   - id: Its identity; nil before it is stored.
  ///   - values: A value for each field of the list.
  public init(id: RecordID? = nil, values: RecordValues) {
    self.id = id
    self.values = values
  }
}
