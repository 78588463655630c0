public import Diagnostics
public import FieldTypes
import SchemaModel

/// Compiles a folder of YAML into a `Schema`, or into diagnostics.
///
/// `compile` is the list of the passes, in their order. A pass takes values of earlier stages and returns a new one,
/// and changes nothing else; diagnostics go into the bag of the context. All passes run, so that one run reports
/// everything.
public struct SchemaCompiler {
  private let loader: any SourceLoader
  private let catalogue: FieldTypeCatalogue

  /// Makes a compiler.
  ///
  /// - Parameters:
  ///   - loader: loads files.
  ///   - catalogue: the field types that a schema may use.
  public init(loader: any SourceLoader, catalogue: FieldTypeCatalogue = .standard) {
    self.loader = loader
    self.catalogue = catalogue
  }

  /// Compiles a business with the standard field types.
  ///
  /// - Parameters:
  ///   - loader: loads files.
  ///   - path: the business, a folder or a file.
  /// - Returns: The schema, and the diagnostics.
  /// - Throws: `Failure` where there is nothing at `path`.
  public static func compile(_ loader: any SourceLoader, path: String) throws(Failure) -> Compilation {
    try SchemaCompiler(loader: loader).compile(path)
  }

  /// Compiles a business.
  ///
  /// - Parameter path: the business, a folder or a file.
  /// - Returns: The schema, and the diagnostics.
  /// - Throws: `Failure` where there is nothing at `path`.
  public func compile(_ path: String) throws(Failure) -> Compilation {
    let context = CompilationContext(loader: loader, catalogue: catalogue)
    guard let loaded = LoadPass(context: context).run(path) else {
      throw Failure(.environment, "failure.no_such_business", ["path": path])
    }
    if loaded.isFull { return Compilation(nil, context.bag.diagnostics, loaded.sources) }

    let merged = MergePass(context: context).run(loaded)
    let sources = CustomizePass(context: context).run(merged)

    let business = BusinessPass(context: context).run(sources)
    let options = OptionListsPass(context: context).run(sources, business)
    let types = TypesPass(context: context).run(sources)
    let lowered = EntitiesPass(context: context).run(sources, business, types: types, options: options)
    let scoped = ScopesPass(context: context).run(lowered, removed: sources.removed, business)
    let typed = DefaultsPass(context: context).run(scoped, business)

    let layouts = LayoutPass(context: context).run(typed)
    let logics = FormulasPass(context: context).run(typed, layouts)
    let identities = IdentityPass(context: context).run(typed, logics)
    ColumnNamesPass(context: context).run(typed)
    let resolved = AssemblyPass(context: context)
      .run(typed, sources, business, layouts: layouts, logics: logics, identities: identities)
    UnusedFormulasPass(context: context).run(types, usedBy: typed)

    let forms = FormsPass(context: context).run(sources, resolved)
    EmptyBusinessPass(context: context).run(sources)
    let tests = TestsPass(context: context).run(sources, resolved)
    let imports = ImportsPass(context: context).run(sources, resolved)
    let reports = ReportsPass(context: context).run(sources, resolved)
    let roles = RolesPass(context: context).run(sources, resolved)
    let restricted = AccessPass(context: context).run(typed, resolved, reports, roles)

    RemovedFieldsPass(context: context).run(typed)
    LabelLanguagesPass(context: context)
      .run(sources, business, typed, forms.declarations, reports.declarations, roles.declarations)
    EmptyBlocksPass(context: context).run(loaded)

    let schema = Schema(
      name: resolved.schema.name, business: business, optionLists: resolved.optionLists, entities: resolved.entities,
      tests: tests, forms: forms.forms, reports: reports.reports, imports: imports.imports,
      roles: restricted)
    return Compilation(
      context.bag.hasErrors ? nil : schema, MissingNamesFilter(loaded).kept(context.bag.diagnostics),
      loaded.sources + typed.options.sources, origins: imports.origins)
  }
}
