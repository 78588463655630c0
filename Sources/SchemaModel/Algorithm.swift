/// A named function over bytes that a field type brings along: how its text is brought into canonical form, and
/// what is right. Everything but the validator treats the name as opaque.
public struct Algorithm: Sendable {
  /// What an algorithm says of a text: nil where it is right.
  public typealias Check = @Sendable (_ text: borrowing Span<UInt8>) -> Fault?
  /// Rewrites a text in place; the text has been through the normalisers before it.
  public typealias Normalize = @Sendable (_ text: inout [UInt8]) -> Void

  /// A refusal, with what its message needs.
  public struct Fault: Hashable, Sendable {
    public let code: ViolationCode
    public let arguments: [String: String]

    public init(_ code: ViolationCode, _ arguments: [String: String] = [:]) {
      self.code = code
      self.arguments = arguments
    }
  }

  public let name: String
  public let normalize: Normalize?
  public let check: Check?
  /// A pattern that every text matches which it takes, in canonical form; nil where there is none to tell.
  public let form: String?

  public init(name: String, form: String? = nil, normalize: Normalize? = nil, check: Check? = nil) {
    self.name = name
    self.form = form
    self.normalize = normalize
    self.check = check
  }
}
