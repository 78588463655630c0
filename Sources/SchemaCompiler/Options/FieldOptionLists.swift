import SchemaModel
import SchemaSyntax

/// The option lists while fields are lowered: those of the `options` block, and those that the fields so far hold.
///
/// A field type asks for a list wherever its keys name or hold one. `EntitiesPass` makes this and hands on what it has
/// become; nothing else sees it.
final class FieldOptionLists {
  private(set) var all: OptionLists
  private let reader: OptionListReader
  /// What was asked of `isFirst`.
  private var uses: Set<Use> = []

  /// A way in which fields use a list.
  private struct Use: Hashable {
    let list: Int
    let isSeveral: Bool
    let normalizers: [Normalizer]
  }

  /// - Parameters:
  ///   - declared: the lists of the `options` block.
  ///   - reader: reads those that are written in fields.
  init(_ declared: OptionLists, reader: OptionListReader) {
    all = declared
    self.reader = reader
  }

  /// Whether no field before used a list in this way. O(1).
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - isSeveral: whether a value holds any number of its options.
  ///   - normalizers: what entered texts go through.
  func isFirst(_ list: OptionListID, isSeveral: Bool, _ normalizers: [Normalizer]) -> Bool {
    uses.insert(Use(list: list.index, isSeveral: isSeveral, normalizers: normalizers)).inserted
  }

  /// Reads a list that is written in a field. One that is wrong is kept without options, so that nothing else stumbles
  /// over it.
  ///
  /// - Parameters:
  ///   - node: the list.
  ///   - key: the key before it.
  ///   - name: what it is called.
  /// - Returns: Its id.
  func add(_ node: SyntaxNode, key: String, name: String) -> OptionListID {
    all.append(reader.read(node, key: key), name: name)
  }
}
