/// Reads the refinements of the `types` block.
struct TypesPass {
  let context: CompilationContext

  /// The types that fields may have.
  ///
  /// - Parameter sources: the declarations of all files.
  /// - Returns: The built-in types and the refinements.
  func run(_ sources: MergedSources) -> TypeTable { TypeTable(sources.types, context) }
}
