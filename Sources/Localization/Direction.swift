/// The direction of a script; its raw value is HTML's `dir`.
public enum Direction: String, Hashable, Sendable {
  case leftToRight = "ltr"
  case rightToLeft = "rtl"
}
