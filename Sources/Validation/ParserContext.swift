import ByteText
import SchemaModel

/// What the parsers of a schema are compiled with, and what they share: fields with the same options have one matcher.
///
/// A class, so that a matcher made for one parser is reused for the next; it is released once the validator is made.
final class ParserContext {
  let schema: Schema
  let algorithms: [String: Algorithm]
  private var matchers: [Key: OptionMatcher] = [:]

  private struct Key: Hashable {
    let list: OptionListID
    let matching: OptionMatching
    let normalizer: TextNormalizer
  }

  /// Makes a context without matchers.
  ///
  /// - Parameters:
  ///   - schema: the schema whose fields are compiled.
  ///   - algorithms: the functions of the field types by name.
  init(schema: Schema, algorithms: [String: Algorithm]) {
    self.schema = schema
    self.algorithms = algorithms
  }

  /// The matcher of an option list. O(options) for the first field of the list, O(1) for others.
  ///
  /// - Parameters:
  ///   - list: the id of the option list.
  ///   - matching: whether codes and labels match exactly, or folded.
  ///   - normalizer: normalises texts before they are matched.
  func matcher(_ list: OptionListID, _ matching: OptionMatching, _ normalizer: TextNormalizer) -> OptionMatcher {
    let key = Key(list: list, matching: matching, normalizer: normalizer)
    if let known = matchers[key] { return known }
    let made = OptionMatcher(schema.options(list), matching: matching, normalizer: normalizer)
    matchers[key] = made
    return made
  }
}
