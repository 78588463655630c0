import Diagnostics

/// What a password must be like when it is chosen: long enough, typed again on every keyboard, and not one of the first
/// that somebody tries. Nothing else: no digits, capitals or signs are demanded, and no password grows old.
enum PasswordRules {
  /// Checks a password that somebody chooses.
  ///
  /// - Parameters:
  ///   - password: The password as it was typed.
  ///   - words: Words that are known of the user and of the business, such as the name to sign in with.
  /// - Returns: Its composed form.
  /// - Throws: `failure.user.password_…` with what is wrong.
  static func checked(_ password: String, knowing words: [String]) throws -> String {
    guard PasswordText.isChoosable(password) else { throw Failure(.data, "failure.user.password_not_possible") }
    let password = PasswordText.normal(password)
    let length = password.unicodeScalars.count
    guard length >= UserService.passwordLength.lowerBound else {
      throw Failure(.data, "failure.user.password_short", ["min": String(UserService.passwordLength.lowerBound)])
    }
    guard length <= UserService.passwordLength.upperBound else {
      throw Failure(.data, "failure.user.password_long", ["max": String(UserService.passwordLength.upperBound)])
    }
    guard !GuessablePassword(knowing: words).isSoonGuessed(password) else {
      throw Failure(.data, "failure.user.password_common")
    }
    return password
  }
}
