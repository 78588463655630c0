import Localization

/// The names by which an import speaks of the columns of a header. Of several with one name the first keeps it, the second
/// goes by `phone (2)`: no column is left behind because another is called like it.
struct ColumnNames {
  /// By column.
  let names: [String]
  /// The same, as names are compared.
  let folded: [String]
  /// Columns whose name an earlier one has.
  let repeated: Set<Int>

  init(_ header: [String]) {
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

  /// A name as it is compared: case, script variants, invisible characters and further white space count for nothing.
  static func folded(_ name: String) -> String {
    Folding.fold(name).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
