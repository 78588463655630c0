import Assets

/// The lines of a message catalogue as they were written, with their holes.
struct CatalogueText {
  private let lines: [String: String]

  /// The English catalogue of an area: `diagnostics`.
  init(_ area: String) {
    var lines: [String: String] = [:]
    var last: String?
    for line in (Assets.embedded.text(named: "\(area).en.txt") ?? "").split(separator: "\n") where !line.hasPrefix("#")
    {
      if line.hasPrefix(" "), let key = last {
        lines[key, default: ""] += " " + line.drop { $0 == " " }
      } else if let range = line.firstRange(of: " = ") {
        last = String(line[..<range.lowerBound])
        lines[String(line[..<range.lowerBound])] = String(line[range.upperBound...])
      }
    }
    self.lines = lines
  }

  /// The text of a key, its plurals in the form that most numbers have; empty where it has none.
  subscript(key: String) -> String { Self.general(lines[key] ?? "") }

  /// Puts the last form in the place of `{n:one=character|other=characters}`.
  private static func general(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = end(of: rest[open...]) {
      let inside = rest[rest.index(after: open)..<close]
      result += rest[..<open]
      if let other = inside.firstRange(of: "other="), inside[..<other.lowerBound].contains(":") {
        result += general(String(inside[other.upperBound...]))
      } else {
        result += "{\(inside)}"
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  /// The brace that closes the first one of a text.
  private static func end(of text: Substring) -> Substring.Index? {
    var depth = 0
    return text.indices.first { place in
      if text[place] == "{" { depth += 1 }
      if text[place] == "}" { depth -= 1 }
      return depth == 0
    }
  }
}
