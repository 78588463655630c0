/// The answer of a query exceeds the limit of bytes that its caller set.
public struct AnswerTooLong: Error, Hashable {
  public init() {}
}
