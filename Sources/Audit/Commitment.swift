/// Commits to what a row of the history holds: `SHA-256(salt ‖ payload)`.
///
/// The salt, random for each row, keeps anybody from finding the payload by trying. Where both are erased the commitment
/// stays, and with it every proof over it, and says nothing of what was there.
public enum Commitment {
  /// The number of bytes of a salt.
  public static let saltLength = 16

  /// The commitment to a payload.
  ///
  /// - Parameters:
  ///   - payload: The bytes of the payload.
  ///   - salt: 16 random bytes.
  /// - Returns: The commitment; nil for a salt of another length, since salt and payload could change places.
  /// - Complexity: O(bytes).
  public static func hash(of payload: [UInt8], salt: [UInt8]) -> AuditHash? {
    guard salt.count == saltLength else { return nil }
    return salt.withUnsafeBytes { salt in payload.withUnsafeBytes { AuditHash(of: salt, $0) } }
  }
}
