/// The compiled description of a business. It is immutable, free of errors, and independent of YAML. All of
/// it lies in one place on the heap, which copies share.
public struct Schema: Hashable, Sendable {
  let shared: Shared

  /// Creates a schema.
  ///
  /// - Parameters:
  ///   - name: The name of the schema's folder or file, without extension.
  ///   - business: The business.
  ///   - optionLists: The option lists, in the order of their ids.
  ///   - entities: The entities, in the order of their ids.
  ///   - tests: The tests that the author wrote.
  ///   - forms: The additional forms.
  ///   - reports: The reports.
  ///   - imports: The imports.
  ///   - roles: The roles; none where every user can do everything.
  public init(
    name: String, business: Business, optionLists: [OptionList] = [], entities: [Entity], tests: [SchemaTest] = [],
    forms: [NamedForm] = [], reports: [Report] = [], imports: [ImportDefinition] = [], roles: [Role] = []
  ) {
    shared = Shared(
      Facts(
        name: name, business: business, optionLists: optionLists, entities: entities, tests: tests, forms: forms,
        reports: reports, imports: imports, roles: roles))
  }

  /// The entity of a name. O(entities).
  public func entity(_ name: String) -> Entity? { entities.first { $0.name.text == name } }

  /// The entity with an id.
  ///
  /// - Parameter id: Any number.
  /// - Returns: The entity, or nil if there is none.
  /// - Complexity: O(1).
  public func entity(id: Int) -> Entity? { entities.indices.contains(id) ? entities[id] : nil }

  /// The report with a name.
  ///
  /// - Parameter name: The name of a report.
  /// - Returns: The report, or nil if there is none.
  /// - Complexity: O(reports).
  public func report(_ name: String) -> Report? { reports.first { $0.name == name } }

  /// The import with a name.
  ///
  /// - Parameter name: The name of an import.
  /// - Returns: The import, or nil if there is none.
  /// - Complexity: O(imports).
  public func `import`(_ name: String) -> ImportDefinition? { imports.first { $0.name == name } }

  /// The role with a name.
  ///
  /// - Parameter name: The name of a role.
  /// - Returns: The role, or nil if there is none.
  /// - Complexity: O(roles).
  public func role(_ name: String) -> Role? { roles.first { $0.name == name } }

  /// The name of the role that can do least, the later one of two equals: what a new user gets unless somebody says more.
  public var leastRole: String {
    roles.reversed().min { ($0.weight, $1.profile.count) < ($1.weight, $0.profile.count) }?.name ?? Role.managerName
  }

  /// The option list of a field.
  ///
  /// - Parameter field: A field of this schema.
  /// - Returns: The list, or nil for a field without options.
  public func optionList(of field: Field) -> OptionList? { field.type.optionList.flatMap(optionList) }

  /// The option list with an id.
  ///
  /// - Parameter id: The id of an option list.
  /// - Returns: The list, or nil if there is none.
  /// - Complexity: O(1).
  public func optionList(_ id: OptionListID) -> OptionList? {
    optionLists.indices.contains(id.index) ? optionLists[id.index] : nil
  }

  /// The options of a field.
  ///
  /// - Parameter field: A field of this schema.
  /// - Returns: The options; empty for a field without options.
  public func options(of field: Field) -> [Option] { field.type.optionList.map(options) ?? [] }

  /// The options of a list.
  ///
  /// - Parameter id: The id of an option list.
  /// - Returns: The options; empty if there is no such list.
  public func options(_ id: OptionListID) -> [Option] {
    optionList(id)?.options ?? []
  }
}
