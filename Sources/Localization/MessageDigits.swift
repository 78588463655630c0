/// The digits in which a message writes its numbers.
public enum MessageDigits: Hashable, Sendable {
  case latin
  case persian
}
