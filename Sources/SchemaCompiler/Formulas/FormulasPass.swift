/// Compiles the formulas of the entities.
struct FormulasPass {
  let context: CompilationContext

  /// Compiles the formulas of each entity.
  ///
  /// - Parameters:
  ///   - typed: the entities.
  ///   - layouts: their layouts, in the same order.
  /// - Returns: Their logic, in the same order.
  func run(_ typed: TypedEntities, _ layouts: [EntityLayout]) -> [EntityLogic] {
    zip(typed.entities, layouts).map { EntityLogicCompiler($0, bag: context.bag).logic($1.tabs) }
  }
}
