import SchemaModel
import Validation

/// What comes with the values of a record that is to be saved.
struct SaveRequest {
  /// The user who saves.
  let user: UserFacts
  /// The warnings that are confirmed.
  let confirmed: Confirmation
  /// How values came to be, by field name, where they were not simply typed.
  let origins: [String: ValueOrigin]
  /// Recognises the request when it comes again; nil for one that is not recognised.
  let mark: RequestFingerprint?
  /// The moment, the day and the user that formulas are evaluated with.
  let context: ValidationContext
}
