/// A named function over bytes that a field type provides: how a text of the type is normalized, and which texts are
/// valid. Only the validator runs it; for everything else the name is opaque.
public struct Algorithm: Sendable {
  /// Validates a text; returns nil if it is valid.
  public typealias Check = @Sendable (_ text: borrowing Span<UInt8>) -> Fault?
  /// Rewrites a text in place, after all other normalizers.
  public typealias Normalize = @Sendable (_ text: inout [UInt8]) -> Void

  /// The reason why a text is invalid, with the arguments of its message.
  public struct Fault: Hashable, Sendable {
    public let code: ViolationCode
    /// The arguments of the message, by name.
    public let arguments: [String: String]

    /// Creates a fault.
    ///
    /// - Parameters:
    ///   - code: The code of the violation.
    ///   - arguments: The arguments of its message, by name.
    public init(_ code: ViolationCode, _ arguments: [String: String] = [:]) {
      self.code = code
      self.arguments = arguments
    }
  }

  public let name: String
  public let normalize: Normalize?
  public let check: Check?
  /// A regular expression that every valid text matches in canonical form; nil if there is none.
  public let form: String?

  /// Creates an algorithm.
  ///
  /// - Parameters:
  ///   - name: The name by which normalizers and constraints refer to it.
  ///   - form: A regular expression that every valid text matches in canonical form.
  ///   - normalize: Rewrites a text; nil if nothing has to be changed.
  ///   - check: Validates a text; nil if every text is valid.
  public init(name: String, form: String? = nil, normalize: Normalize? = nil, check: Check? = nil) {
    self.name = name
    self.form = form
    self.normalize = normalize
    self.check = check
  }
}
