import Localization

/// The names by which an import speaks of the columns of a header. Of several with one name the first keeps it, the second
/// goes by `phone (2)`: no column is left behind because another is called like it.
public struct ImportHeader: Sendable {
  /// By column.
  public let names: [String]
  /// Columns whose name an earlier one has.
  public let repeated: Set<Int>
  /// The names by column, as names are compared.
  private let folded: [String]

  /// - Parameter header: the names as they stand in the file.
  public init(_ header: [String]) {
    var taken = Set(header.map(Self.folded))
    var seen = Set<String>()
    var names: [String] = []
    var repeated = Set<Int>()
    for (column, name) in header.enumerated() {
      var name = name
      if !seen.insert(Self.folded(name)).inserted {
        repeated.insert(column)
        let plain = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        var number = 2
        repeat {
          name = plain.isEmpty ? "(\(number))" : "\(plain) (\(number))"
          number += 1
        } while !taken.insert(Self.folded(name)).inserted
      }
      names.append(name)
    }
    self.names = names
    self.repeated = repeated
    folded = names.map(Self.folded)
  }

  /// The index of a column; nil where the header has none of that name.
  public func index(of column: String) -> Int? { folded.firstIndex(of: Self.folded(column)) }

  /// Whether every column that an import names is there, and it says something of every column that is.
  public func fits(_ definition: ImportDefinition) -> Bool {
    missing(for: definition).isEmpty && unmentioned(by: definition).isEmpty
  }

  /// The columns that an import names and that are not there, by their indexes in `ImportDefinition.columns`. Columns
  /// without a name that it leaves out may have gone with the separators at the ends of the rows.
  public func missing(for definition: ImportDefinition) -> [Int] {
    let found = Set(folded)
    let columns = definition.columns.map(Self.folded)
    let firstIgnored = columns.count - definition.ignored.count
    return columns.indices.filter { index in
      !found.contains(columns[index]) && (index < firstIgnored || !columns[index].isEmpty)
    }
  }

  /// The columns that are there and of which an import says nothing.
  public func unmentioned(by definition: ImportDefinition) -> [Int] {
    let known = Set(definition.columns.map(Self.folded))
    return folded.indices.filter { !known.contains(folded[$0]) }
  }

  /// A name as it is compared: case, script variants, invisible characters and further white space count for nothing.
  public static func folded(_ name: String) -> String {
    Folding.fold(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
