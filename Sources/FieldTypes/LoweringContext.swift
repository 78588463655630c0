public import SchemaModel

/// What a type may know of the world around its field.
public struct LoweringContext: Sendable {
  public let business: Business

  public init(business: Business) { self.business = business }

  /// What `normalize: text` means here: Arabic letters become Persian ones where the business speaks Persian.
  public var textNormalizers: [Normalizer] { business.speaksPersian ? [.text, .persianLetters] : [.text] }
  /// The same for text with line breaks.
  public var lineNormalizers: [Normalizer] { business.speaksPersian ? [.lines, .persianLetters] : [.lines] }
}
