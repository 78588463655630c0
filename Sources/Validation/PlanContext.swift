import ByteText
import SchemaModel

/// What the plans of a schema are compiled with, and what they share: fields with the same options have one matcher.
///
/// A class, so that the matchers one plan makes are there for the next; it is gone when the validator stands.
final class PlanContext {
  let schema: Schema
  let algorithms: [String: Algorithm]
  private var matchers: [Key: OptionMatcher] = [:]

  private struct Key: Hashable {
    let list: OptionListID
    let matching: OptionMatching
    let normalizer: TextNormalizer
  }

  init(schema: Schema, algorithms: [String: Algorithm]) {
    self.schema = schema
    self.algorithms = algorithms
  }

  /// The matcher of a list. O(options) for the first field that asks, O(1) for others.
  func matcher(_ list: OptionListID, _ matching: OptionMatching, _ normalizer: TextNormalizer) -> OptionMatcher {
    let key = Key(list: list, matching: matching, normalizer: normalizer)
    if let known = matchers[key] { return known }
    let made = OptionMatcher(schema.options(list), matching: matching, normalizer: normalizer)
    matchers[key] = made
    return made
  }
}
