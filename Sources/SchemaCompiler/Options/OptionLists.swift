import Diagnostics
import SchemaModel
import SchemaSyntax

/// The option lists of a schema, with what its compilation needs to know of them.
struct OptionLists {
  /// The lists in the order in which they were read.
  private(set) var lists: [OptionList] = []
  /// The files that were read for them.
  private(set) var sources: [SourceFile] = []
  /// The options that are written in the schema, by list.
  private(set) var written: [[OptionsDeclaration.Item]] = []
  /// Those of the `options` block.
  private var named: [String: OptionListID] = [:]

  /// The names of the `options` block, sorted.
  var names: [String] { named.keys.sorted() }

  /// The id of a list of the `options` block.
  ///
  /// - Parameter name: the name of the list.
  /// - Returns: nil where the block has none of that name.
  func id(named name: String) -> OptionListID? { named[name] }

  /// Adds a list.
  ///
  /// - Parameters:
  ///   - read: its options, as they were read.
  ///   - name: the name of the list.
  /// - Returns: Its id.
  mutating func append(_ read: OptionListReader.Read, name: String) -> OptionListID {
    if let source = read.source { sources.append(source) }
    if !read.written.isEmpty { written.append(read.written) }
    lists.append(OptionList(name: name, options: read.options))
    return OptionListID(lists.count - 1)
  }

  /// Adds a list of the `options` block.
  ///
  /// - Parameters:
  ///   - read: its options, as they were read.
  ///   - name: its name there.
  mutating func declare(_ read: OptionListReader.Read, name: String) { named[name] = append(read, name: name) }
}
