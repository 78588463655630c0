public import ByteText
public import Localization

/// What must hold of a value. All of them are checked by the one validator; stores and forms repeat what they can.
public enum Constraint: Hashable, Sendable {
  /// Unicode code points of the normalised text, both ends included.
  case length(min: Int?, max: Int?)
  /// ASCII digits only, and so many of them.
  case digits(min: Int, max: Int)
  /// Both ends included.
  case range(min: Bound?, max: Bound?)
  /// The whole text matches.
  case pattern(Pattern)
  /// A named algorithm accepts it (a check digit); opaque to stores and forms.
  case algorithm(String)
}

/// An end of a range.
public enum Bound: Hashable, Sendable {
  case integer(Int64)
  case decimal(ExactDecimal)
  case date(CivilDate)
}
