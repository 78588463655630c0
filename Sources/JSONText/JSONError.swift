/// Why a text is not JSON that Daftar takes, and where.
public struct JSONError: Error, Hashable, Sendable {
  /// What is wrong; the raw value completes the catalogue key `json.…`.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// A byte that cannot stand here.
    case unexpectedByte = "unexpected_byte"
    /// The text ends before its value does.
    case unexpectedEnd = "unexpected_end"
    /// Something follows the value.
    case textAfterValue = "text_after_value"
    case invalidUTF8 = "invalid_utf8"
    /// A control character inside a string; it must be escaped.
    case controlCharacter = "control_character"
    case badEscape = "bad_escape"
    /// Half of a surrogate pair: no character.
    case loneSurrogate = "lone_surrogate"
    /// `\u0000`: databases cannot hold it.
    case nulCharacter = "nul_character"
    case badNumber = "bad_number"
    case numberTooLong = "number_too_long"
    case duplicateName = "duplicate_name"
    case tooDeep = "too_deep"
    case tooManyMembers = "too_many_members"
    case tooManyValues = "too_many_values"
    case tooLarge = "too_large"
  }

  public let reason: Reason
  /// The byte at which it shows, from 0.
  public let offset: Int
  /// The name that stands twice, for `duplicateName`; else empty.
  public let name: String

  /// - Parameters:
  ///   - reason: what is wrong.
  ///   - offset: the byte at which it shows, from 0.
  ///   - name: the name that stands twice, for `duplicateName`.
  public init(_ reason: Reason, at offset: Int, name: String = "") {
    self.reason = reason
    self.offset = offset
    self.name = name
  }

  /// The catalogue key of its wording.
  public var key: String { "json." + reason.rawValue }

  /// What fills the holes of its wording; `byte` counts from 1.
  public var arguments: [String: String] { ["byte": String(offset + 1), "name": name] }
}
