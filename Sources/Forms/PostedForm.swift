public import SchemaModel
public import Validation

/// A form that came back: names and texts, read against its plan and nothing else.
///
/// Names are `mobile`, `purchases[0].price`, `purchases[0].id`, each once. An empty text before what was chosen marks a
/// choice that was on the page, so that "none ticked" is blank and not absent. Names that the entity does not have are
/// kept, for the validator to refuse. Names beginning with `daftar_` are the page's own.
public struct PostedForm: Hashable, Sendable {
  /// A name and its text as they stand in the body, decoded; each line of the text ends with a line feed, whatever the
  /// browser made of it.
  public struct Pair: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = BoxText.lines(value)
    }
  }

  /// Which button was pressed.
  public typealias Action = PostedAction

  /// A form that no page makes.
  public enum MalformedForm: Error, Hashable, Sendable {
    /// Larger than any page makes one.
    case tooLarge
    /// A name comes more often than a page sends it, so that nobody can tell which of its texts is meant.
    case repeated(String)
    /// A row under a number that no page writes.
    case unknown(String)
  }

  /// The most pairs that are read; a page of a hundred fields and two hundred rows stays below.
  public static let mostPairs = 10_000
  /// The most rows of a list.
  public static let mostRows = 1_000

  /// Everything that was in a box, rows without anything in them included.
  public let typed: RecordInput
  public let action: Action
  /// The page's own texts by their names: `daftar_token`, `daftar_version`.
  public let hidden: [String: String]
  /// `FormField.shownName` of the conditional fields whose boxes were in sight: what they hold is left out, not
  /// refused, where the rest of the form hides them. One pair of the name `daftar_shown` each.
  public let shown: Set<String>
  /// The names of the warnings that whoever saves has agreed to: pairs of the name `daftar_confirm`, a name or
  /// several parted by commas in each.
  public let agreed: Set<String>

  /// Names of presets that a person kept on purpose.
  let confirmed: Set<String>

  /// Reads the pairs of a body. O(pairs · log rows).
  ///
  /// - Parameters:
  ///   - pairs: The names and texts in the order of the body.
  ///   - entity: The entity whose form was posted.
  /// - Returns: The form.
  /// - Throws: `MalformedForm` beyond `mostPairs` or `mostRows`, and for names that no page sends so.
  public static func decode(_ pairs: [Pair], _ entity: Entity) throws(MalformedForm) -> PostedForm {
    try PostedFormDecoder(entity: entity).form(of: pairs)
  }
}
