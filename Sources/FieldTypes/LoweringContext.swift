public import SchemaModel

/// The facts about the business that lowering a field depends on.
public struct LoweringContext: Sendable {
  /// The business that the schema describes.
  public let business: Business

  /// Creates a context.
  ///
  /// - Parameter business: The business that the schema describes.
  public init(business: Business) { self.business = business }

  /// The meaning of `normalize: text`: Arabic letters become Persian ones if a language of the business uses these.
  public var textNormalizers: [Normalizer] { business.writesPersianLetters ? [.text, .persianLetters] : [.text] }
  /// The meaning of `normalize: text` for text with line breaks.
  public var lineNormalizers: [Normalizer] { business.writesPersianLetters ? [.lines, .persianLetters] : [.lines] }
}
