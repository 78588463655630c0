public import SchemaModel

/// What a type may know of the world around its field.
public struct LoweringContext: Sendable {
  public let business: Business

  /// Makes a context.
  ///
  /// - Parameter business: the one that the schema is for.
  public init(business: Business) { self.business = business }

  /// What `normalize: text` means here: Arabic letters become Persian ones where one of its languages writes those.
  public var textNormalizers: [Normalizer] { business.writesPersianLetters ? [.text, .persianLetters] : [.text] }
  /// The same for text with line breaks.
  public var lineNormalizers: [Normalizer] { business.writesPersianLetters ? [.lines, .persianLetters] : [.lines] }
}
