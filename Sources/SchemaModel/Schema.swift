/// A business's description, checked and inert: nothing in it can be wrong any more, and nothing of it knows YAML.
public struct Schema: Hashable, Sendable {
  /// The name of the business's folder or file, without its ending; names the default database.
  public let name: String
  public let business: Business
  public let optionLists: [OptionList]
  public let entities: [Entity]
  public let tests: [SchemaTest]
  /// Further forms, in the order of declaration.
  public let forms: [NamedForm]
  /// In the order of declaration.
  public let reports: [Report]
  /// Old files that become records, in the order of declaration.
  public let imports: [ImportDefinition]

  public init(
    name: String, business: Business, optionLists: [OptionList] = [], entities: [Entity], tests: [SchemaTest] = [],
    forms: [NamedForm] = [], reports: [Report] = [], imports: [ImportDefinition] = []
  ) {
    self.name = name
    self.business = business
    self.optionLists = optionLists
    self.entities = entities
    self.tests = tests
    self.forms = forms
    self.reports = reports
    self.imports = imports
  }

  /// The entity of a name. O(entities).
  public func entity(_ name: String) -> Entity? { entities.first { $0.name.text == name } }

  /// The entity of an id; nil where there is none. O(1).
  ///
  /// - Parameter id: Any number.
  public func entity(id: Int) -> Entity? { entities.indices.contains(id) ? entities[id] : nil }

  /// The report of a name. O(reports).
  public func report(_ name: String) -> Report? { reports.first { $0.name == name } }

  /// The import of a name. O(imports).
  public func `import`(_ name: String) -> ImportDefinition? { imports.first { $0.name == name } }

  /// The list that a field's options are from; nil for a field without options.
  public func optionList(of field: Field) -> OptionList? { field.type.optionList.flatMap(optionList) }

  /// A list of options by its id; nil where the schema has none of that id.
  public func optionList(_ id: OptionListID) -> OptionList? {
    optionLists.indices.contains(id.index) ? optionLists[id.index] : nil
  }

  /// The options of a field; empty for a field without options.
  public func options(of field: Field) -> [Option] { field.type.optionList.map(options) ?? [] }

  /// The options of a list.
  public func options(_ id: OptionListID) -> [Option] {
    optionList(id)?.options ?? []
  }
}
