public import Diagnostics
public import FieldTypes
import SchemaModel
import SchemaSyntax

/// Compiles a folder of YAML into a `Schema`, or into the diagnostics that say why not.
///
/// The passes stand below in their order; each takes values and hands values on, and all of them run, so that one run
/// tells everything. Where a file or a pack could not be read, names that seem to be missing are not told: they may
/// stand there.
public struct SchemaCompiler {
  private let loader: any SourceLoader
  private let catalogue: FieldTypeCatalogue

  public init(loader: any SourceLoader, catalogue: FieldTypeCatalogue = .standard) {
    self.loader = loader
    self.catalogue = catalogue
  }

  /// Compiles the business at `path`, a folder or a file.
  /// - Throws: `Failure` where there is nothing at `path`.
  public static func compile(_ loader: any SourceLoader, path: String) throws(Failure) -> Compilation {
    try SchemaCompiler(loader: loader).compile(path)
  }

  /// Compiles the business at `path`, a folder or a file.
  /// - Throws: `Failure` where there is nothing at `path`.
  public func compile(_ path: String) throws(Failure) -> Compilation {
    let bag = DiagnosticBag()
    var load = LoadPass(loader: loader, bag: bag)
    guard load.load(path) else { throw Failure(.environment, "failure.no_such_business", ["path": path]) }
    if load.isFull { return Compilation(nil, bag.diagnostics, load.sources) }
    var declarations = MergePass(bag: bag).merge(load.files, path: path)
    var customize = CustomizePass(bag: bag)
    customize.apply(to: &declarations)
    let business = BusinessPass(bag: bag).business(declarations.business)

    let context = LoweringContext(business: business)
    let packs = Set(load.files.filter(\.isOfPack).map(\.path))
    let languages = LabelLanguages(languages: business.languages, packs: packs, bag: bag)
    let lists = OptionListTable(
      loader: loader, reach: load.reach, limits: load.limits, labels: languages, normalizers: context.textNormalizers,
      bag: bag)
    for list in declarations.options { lists.declare(list) }
    var types = TypeTable(catalogue: catalogue, bag: bag)
    types.declare(declarations.types)

    let drafts = EntitiesPass(types: types, lists: lists, context: context, bag: bag).drafts(declarations.entities)
    var limits = lists.limits
    limits.check(drafts)
    let lookups = drafts.map { FieldLookup($0, removed: customize.removed, bag: bag) }
    let readers = LiteralReaders(drafts, business: business, lists: lists.lists)
    let compilers = lookups.map { FormulaCompiler($0, lists: lists.lists, readers: readers, bag: bag) }
    for (lookup, compiler) in zip(lookups, compilers) {
      lookup.entity.fields = DefaultsPass(business: business, lists: lists.lists, formulas: compiler, bag: bag)
        .withDefaults(lookup.entity.fields)
    }
    let labels = LabelsPass(languages: languages, bag: bag)
    let entities = compilers.map { entity($0, labels, bag) }
    UnusedFormulas(bag: bag).check(types, usedBy: drafts)
    let forms = FormsPass(
      lookups: lookups, entities: entities, entityNames: declarations.entities.map(\.name), labels: labels, bag: bag
    ).forms(declarations.forms)
    if declarations.entities.isEmpty, !bag.hasErrors, let business = declarations.business {
      bag.report(.noEntities, at: business.nameRange)
    }
    let tests = TestsPass(
      entities: drafts, entityNames: declarations.entities.map(\.name), business: business, bag: bag
    )
    .tests(declarations.tests)
    let imports = ImportsPass(
      loader: loader, reach: load.reach, business: business, entities: entities, formulas: compilers,
      optionLists: lists.lists, entityNames: declarations.entities.map(\.name), bag: bag
    ).imports(declarations.imports)

    let schema = Schema(
      name: SourcePath.name(of: path), business: business, optionLists: lists.lists, entities: entities, tests: tests,
      forms: forms, imports: imports)
    let reports = ReportsPass(
      schema: schema, entityNames: declarations.entities.map(\.name), lookups: lookups, labels: labels, bag: bag
    ).reports(declarations.reports)
    for lookup in lookups { lookup.reportRemoved() }
    languages.report()
    EmptyBlocks(bag: bag).check(load.files.map(\.root))
    let told = load.isComplete ? bag.diagnostics : bag.diagnostics.filter { !Self.ofMissingNames.contains($0.code) }
    return Compilation(bag.hasErrors ? nil : schema.with(reports: reports), told, load.sources + lists.sources)
  }

  /// What follows from a declaration that was not read.
  private static let ofMissingNames: Set<DiagnosticCode> = [
    .unknownField, .unknownEntity, .unknownOptions, .unknownType, .customizeUnknown, .noBusiness, .noEntities,
    .formulaUnknownName, .formulaUnknownMember,
  ]

  private func entity(_ compiler: FormulaCompiler, _ labels: LabelsPass, _ bag: DiagnosticBag) -> Entity {
    let lookup = compiler.lookup
    let layout = LayoutPass(bag: bag)
    let highlight = layout.highlight(lookup)
    let tabs = layout.tabs(lookup, compiler)
    let formulas = EntityFormulas(lookup, layout: tabs, compiler: compiler, bag: bag)
    let identity = IdentityPass(bag: bag).identity(lookup, formulas.fields)
    labels.check(lookup.entity)
    return EntityAssembly(bag: bag).entity(
      lookup.entity, identity: identity, layout: FormLayout(highlight: highlight, tabs: tabs.map(\.tab)),
      formulas: formulas)
  }
}
