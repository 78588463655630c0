import SchemaModel
import SchemaSyntax

/// The option lists while fields are lowered: those of the `options` block, and those written in the fields so far.
///
/// A field type requests a list wherever its keys name or hold one. `EntitiesPass` makes this and returns its lists;
/// nothing else sees it.
final class FieldOptionLists {
  private(set) var all: OptionLists
  private let reader: OptionListReader
  /// The uses that `isFirst` has seen.
  private var uses: Set<Use> = []

  /// A way in which fields use a list.
  private struct Use: Hashable {
    let list: Int
    let isSeveral: Bool
    let normalizers: [Normalizer]
  }

  /// Makes the lists before any field is lowered.
  ///
  /// - Parameters:
  ///   - declared: the lists of the `options` block.
  ///   - reader: reads those that are written in fields.
  init(_ declared: OptionLists, reader: OptionListReader) {
    all = declared
    self.reader = reader
  }

  /// Whether no field before used a list in this way; records the use. O(1).
  ///
  /// - Parameters:
  ///   - list: the list.
  ///   - isSeveral: whether a value holds any number of its options.
  ///   - normalizers: the normalisers of entered texts.
  func isFirst(_ list: OptionListID, isSeveral: Bool, _ normalizers: [Normalizer]) -> Bool {
    uses.insert(Use(list: list.index, isSeveral: isSeveral, normalizers: normalizers)).inserted
  }

  /// Reads a list that is written in a field. One with an error is kept without options, so that references to it
  /// resolve.
  ///
  /// - Parameters:
  ///   - node: the list.
  ///   - key: the key before it.
  ///   - name: the name of the list.
  /// - Returns: Its id.
  func add(_ node: SyntaxNode, key: String, name: String) -> OptionListID {
    all.append(reader.read(node, key: key), name: name)
  }
}
