import JSONText

/// Which cell of a row in a file became which field as it stands. Most rows of an import have it in common, so that each
/// keeps only what differs. Cells that are blank become nothing.
struct InputShape: Hashable {
  /// The places of cells, by the names of fields.
  private(set) var places: [String: Int]

  /// Reads a stored shape.
  ///
  /// - Parameter text: What `text` gave.
  init(stored text: String) {
    let members = (try? JSONValue.parse(text))?.members ?? []
    places = [:]
    for member in members {
      if case .number(let digits) = member.value { places[member.name] = Int(digits) }
    }
  }

  /// The shape of a row.
  ///
  /// - Parameters:
  ///   - input: The texts of its fields.
  ///   - cells: Its cells.
  ///   - known: A shape of other rows: it says which one is meant where several cells are equal, and what becomes of cells
  ///     that are blank here.
  init(of input: [String: String], in cells: [String], like known: InputShape?) {
    places = (known?.places ?? [:]).filter { cells.indices.contains($0.value) && cells[$0.value].isEmpty }
    var taken = Set(places.values)
    for (field, text) in input.sorted(by: <) {
      if let place = known?.places[field], cells.indices.contains(place), cells[place] == text {
        places[field] = place
      } else {
        let equal = cells.indices.filter { cells[$0] == text }
        places[field] = equal.first { !taken.contains($0) } ?? equal.first
      }
      if let place = places[field] { taken.insert(place) }
    }
  }

  /// The shape as it is stored: a JSON object with the place of a cell for each field.
  var text: String {
    let members = places.sorted(by: <).map { JSONValue.Member($0.key, .number(String($0.value))) }
    return String(decoding: JSONValue.object(members).encoded(), as: UTF8.self)
  }

  /// Whether the shape says everything that another one says.
  ///
  /// - Parameter other: A shape of the same import.
  func extends(_ other: InputShape) -> Bool { other.places.allSatisfy { places[$0.key] == $0.value } }

  /// What the cells become.
  ///
  /// - Parameter cells: The cells of a row.
  /// - Returns: The texts of fields.
  func input(of cells: [String]) -> [String: String] {
    places.compactMapValues { place in
      cells.indices.contains(place) && !cells[place].isEmpty ? cells[place] : nil
    }
  }

  /// Whether the cells become what a row has, and nothing else: there are no `exceptions`.
  ///
  /// - Parameters:
  ///   - input: The texts of its fields.
  ///   - cells: Its cells.
  func says(all input: [String: String], of cells: [String]) -> Bool {
    var known = 0
    for (field, place) in places where cells.indices.contains(place) && !cells[place].isEmpty {
      guard let text = input[field], Self.isSame(cells[place], text) else { return false }
      known += 1
    }
    return known == input.count
  }

  /// Whether two texts have the same bytes.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    let isSame = left.utf8.withContiguousStorageIfAvailable { left in
      right.utf8.withContiguousStorageIfAvailable { right in
        left.count == right.count && zip(left, right).allSatisfy { $0 == $1 }
      }
    }
    return (isSame ?? nil) ?? left.utf8.elementsEqual(right.utf8)
  }

  /// What a row has otherwise.
  ///
  /// - Parameters:
  ///   - input: The texts of its fields.
  ///   - cells: Its cells.
  /// - Returns: The texts that the cells do not become, by field; nil for a field that has none although its cell does.
  func exceptions(of input: [String: String], in cells: [String]) -> [String: String?] {
    let own = self.input(of: cells)
    var exceptions: [String: String?] = [:]
    for (field, text) in input where own[field].map({ !Self.isSame($0, text) }) ?? true {
      exceptions[field] = .some(text)
    }
    for field in own.keys where input[field] == nil { exceptions[field] = .some(nil) }
    return exceptions
  }
}
