/// An answer is longer than whoever asked takes at a time.
public struct AnswerTooLong: Error, Hashable {
  public init() {}
}
