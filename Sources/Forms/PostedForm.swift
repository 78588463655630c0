public import SchemaModel
public import Validation

/// A posted form: names and texts, checked against its entity alone.
///
/// Names are `mobile`, `purchases[0].price`, `purchases[0].id`, each once. An empty text before the chosen ones marks a
/// choice that was on the page, so that "none ticked" is blank and not absent. Names that the entity does not have are
/// kept, for the validator to refuse. Names beginning with `daftar_` belong to the page.
public struct PostedForm: Hashable, Sendable {
  /// A name and its text as in the body, decoded; each line of the text ends with a line feed, whatever the browser
  /// sent.
  public struct Pair: Hashable, Sendable {
    /// The name of the box.
    public let name: String
    /// The text, with a line feed behind each of its lines.
    public let value: String

    /// Makes a pair and normalises its line ends.
    ///
    /// - Parameters:
    ///   - name: The name of the box.
    ///   - value: The text as it was posted.
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = BoxText.lines(value)
    }
  }

  /// The button that was pressed.
  public typealias Action = PostedAction

  /// An error for a body that no page of ours sends.
  public enum MalformedForm: Error, Hashable, Sendable {
    /// More pairs or rows than any page has.
    case tooLarge
    /// A name occurs more often than a page sends it, so that its text is ambiguous.
    case repeated(String)
    /// A row with an index in a form that no page writes.
    case unknown(String)
  }

  /// The maximum number of pairs; a page of a hundred fields and two hundred rows has fewer.
  public static let mostPairs = 10_000
  /// The maximum number of rows of a list.
  public static let mostRows = 1_000

  /// The content of all boxes, empty rows included.
  public let typed: RecordInput
  /// The button that was pressed.
  public let action: Action
  /// The page's own texts by name: `daftar_token`, `daftar_version`.
  public let hidden: [String: String]
  /// `FormField.shownName` of the conditional fields whose boxes were visible: what they hold is left out, not refused,
  /// where the rest of the form hides them. One pair named `daftar_shown` each.
  public let shown: Set<String>
  /// The names of confirmed warnings: pairs named `daftar_confirm`, each with one name or several separated by commas.
  public let agreed: Set<String>

  /// The names of presets that a person confirmed.
  let confirmed: Set<String>

  /// Decodes the pairs of a body. O(pairs · log rows).
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
