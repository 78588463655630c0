import Diagnostics
public import SchemaModel
public import SchemaSyntax

/// A type of text that is all data: how it is brought into canonical form, what must hold, how it is entered.
///
/// E-mail addresses, mobile numbers and national IDs are such entries of `CodeType.standard`.
public struct CodeType: FieldType {
  public struct Options: Sendable {}

  public let name: String
  /// The only country whose rules are known; nil where the whole world has the same.
  public let country: String?
  public let normalizers: [Normalizer]
  public let constraints: [Constraint]
  public let control: Control
  public let examples: FieldTypeExamples
  public let keys: Set<FieldKey> = []

  public init(
    name: String, country: String? = nil, normalizers: [Normalizer], constraints: [Constraint], control: Control,
    examples: FieldTypeExamples
  ) {
    self.name = name
    self.country = country
    self.normalizers = normalizers
    self.constraints = constraints
    self.control = control
    self.examples = examples
  }

  public func options(_ reader: SettingsReader) -> Options? {
    let business = reader.context.business.country
    if let country, country != business {
      reader.bag.report(
        .noRulesForCountry, at: reader.field[.type]?.node.range, ["type": name, "country": business],
        helps: [Diagnostic.Help("help.use_text_with_pattern")])
      return nil
    }
    return Options()
  }

  public func lower(_ options: Options, _ context: LoweringContext) -> CoreType {
    CoreType(scalar: .text(lines: false), normalizers: normalizers, constraints: constraints, control: control)
  }
}
