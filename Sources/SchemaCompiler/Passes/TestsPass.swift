import Diagnostics
import SchemaModel
import SchemaSyntax

/// Reads the author's tests. The given values are kept as written.
struct TestsPass {
  let context: CompilationContext

  /// Reads the tests of a schema.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files.
  ///   - resolved: the entities that the tests are about.
  /// - Returns: The tests; those that could not be read are left out.
  func run(_ sources: MergedSources, _ resolved: ResolvedSchema) -> [SchemaTest] {
    let roles = RolesPass.names(sources)
    let rules = Rule.builtIn.map(\.rawValue)
    return sources.tests.compactMap { declaration in
      guard let written = TestDeclaration(declaration, rules: rules, bag: context.bag) else { return nil }
      if let role = written.user?.role, !roles.isEmpty, !roles.contains(role.value) {
        context.bag.reportUnknown(.unknownRole, role.value, at: role.range, among: roles)
      }
      return TestReader(written, resolved, bag: context.bag).test()
    }
  }
}
