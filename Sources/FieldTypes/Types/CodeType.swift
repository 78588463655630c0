import Diagnostics
public import SchemaModel
public import SchemaSyntax

/// A text type that is described by data: its normalization, its constraints, and hints for entering it.
///
/// The algorithm of a code type says which violations it reports; its messages have keys that are derived from its name
/// (`summary`, `takes`, `stored`). E-mail addresses, mobile numbers and national IDs are code types;
/// `FieldTypeCatalogue.codes` lists all.
public struct CodeType: FieldType {
  public struct Options: Sendable {}

  /// The word after `type:`.
  public let name: String
  /// The only country whose rules are known; nil if the type does not depend on the country.
  public let country: String?
  /// The normalizers that precede the one of the algorithm.
  public let normalizers: [Normalizer]
  /// Normalizes the text last, and checks it last; nil if the constraints are sufficient.
  public let algorithm: Algorithm?
  /// The constraints that are checked before the algorithm.
  public let constraints: [Constraint]
  public let control: Control
  public let examples: FieldTypeExamples
  public let keys: Set<FieldKey> = []

  /// Creates a type.
  ///
  /// - Parameters:
  ///   - name: The word after `type:`.
  ///   - country: The only country whose rules are known.
  ///   - normalizers: The normalizers that precede the one of the algorithm.
  ///   - algorithm: Normalizes and checks the text.
  ///   - constraints: The constraints that are checked before the algorithm.
  ///   - control: Hints for entering a value.
  ///   - examples: Accepted and refused input.
  public init(
    name: String, country: String? = nil, normalizers: [Normalizer], algorithm: Algorithm? = nil,
    constraints: [Constraint] = [], control: Control, examples: FieldTypeExamples
  ) {
    self.name = name
    self.country = country
    self.normalizers = normalizers
    self.algorithm = algorithm
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
    CoreType(
      scalar: .text(lines: false),
      normalizers: normalizers + (algorithm.map { [.algorithm($0.name)] } ?? []),
      constraints: constraints + (algorithm.map { [.algorithm($0.name)] } ?? []), control: control)
  }
}
