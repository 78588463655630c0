import Diagnostics
public import SchemaModel
public import SchemaSyntax

/// A type of text that is all data: how it is brought into canonical form, what must hold, how it is entered.
///
/// Such a type carries its algorithm, which says by which violations it refuses; its words stand under the keys that
/// follow from its name (`summary`, `takes`, `stored`). E-mail addresses, mobile numbers and national IDs are listed in
/// `FieldTypeCatalogue.codes`.
public struct CodeType: FieldType {
  public struct Options: Sendable {}

  public let name: String
  /// The only country whose rules are known; nil where the whole world has the same.
  public let country: String?
  /// What is done to the text before its algorithm rewrites it.
  public let normalizers: [Normalizer]
  /// Rewrites the text and checks it, behind all else; nil where patterns and lengths say everything.
  public let algorithm: Algorithm?
  /// What must hold besides, and is checked first.
  public let constraints: [Constraint]
  public let control: Control
  public let examples: FieldTypeExamples
  public let keys: Set<FieldKey> = []

  /// Makes a type.
  ///
  /// - Parameters:
  ///   - name: the word behind `type:`.
  ///   - country: the only country whose rules are known.
  ///   - normalizers: what is done to the text before its algorithm rewrites it.
  ///   - algorithm: rewrites the text and checks it.
  ///   - constraints: what must hold besides.
  ///   - control: how it is entered.
  ///   - examples: what it takes and refuses.
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
