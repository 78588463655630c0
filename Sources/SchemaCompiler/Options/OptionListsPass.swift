import FieldTypes
import SchemaModel
import SchemaSyntax

/// Reads the lists of the `options` block.
struct OptionListsPass {
  let context: CompilationContext

  /// Reads the lists that fields may name.
  ///
  /// - Parameters:
  ///   - sources: the declarations of all files.
  ///   - business: the business with its country's normalisers.
  /// - Returns: The lists, in the order of declaration.
  func run(_ sources: MergedSources, _ business: Business) -> OptionLists {
    let reader = OptionListReader(business, reach: sources.reach, context)
    var lists = OptionLists()
    for list in sources.options { lists.declare(reader.read(list.node, key: list.name), name: list.name) }
    return lists
  }
}
