import Localization
import Storage

/// The second factors of users: a code of six digits from the user's telephone, asked for after the password.
public struct SecondFactors: Sendable {
  private let store: any UserStore
  private let secrets: any SecretKeeper
  private let clock: any WallClock

  init(store: any UserStore, secrets: any SecretKeeper, clock: any WallClock) {
    self.store = store
    self.secrets = secrets
    self.clock = clock
  }

  /// Whether a user is asked for a code.
  ///
  /// - Parameter user: The id of the user.
  /// - Throws: A `Failure` of the store.
  public func isAsked(of user: String) throws -> Bool { try store.secondFactor(of: user)?.isConfirmed == true }

  /// The key that a user brings into the telephone, made now or before. Nothing is asked for until it is confirmed.
  ///
  /// - Parameter user: The id of the user.
  /// - Returns: The key in Base32; nil where the user has a second factor already, whose key is shown to nobody.
  /// - Throws: A `Failure` of the store.
  public func offeredKey(of user: String) throws -> String? {
    let factor = try store.changeSecondFactor(of: user) { stored in
      stored ?? StoredSecondFactor(user: user, key: secrets.key())
    }
    return factor.flatMap { $0.isConfirmed ? nil : TimeCode.text(of: $0.key) }
  }

  /// Takes a code, once: a code that was used, or is older than one that was used, is wrong. A key that was offered is
  /// confirmed by its first code.
  ///
  /// - Parameters:
  ///   - text: The code as it was typed, in any digits, with spaces or without.
  ///   - user: The id of the user.
  /// - Returns: Whether it is right; true, too, where two codes of clocks half a minute apart are.
  /// - Throws: A `Failure` of the store.
  public func take(_ text: String, of user: String) throws -> Bool {
    let typed = Folding.fold(text).filter { !$0.isWhitespace }
    var isRight = false
    _ = try store.changeSecondFactor(of: user) { stored in
      guard var factor = stored else { return nil }
      let now = clock.now().milliseconds / 1000 / TimeCode.step
      let fitting = (now - 1...now + 1).first { step in
        step > factor.lastStep && TimeCode.code(step: step, key: factor.key, secrets) == typed
      }
      guard let fitting else { return factor }
      isRight = true
      factor.lastStep = fitting
      factor.isConfirmed = true
      return factor
    }
    return isRight
  }

  /// Removes the second factor of a user.
  ///
  /// - Parameter user: The id of the user.
  /// - Throws: A `Failure` of the store.
  public func remove(of user: String) throws { _ = try store.changeSecondFactor(of: user) { _ in nil } }
}
