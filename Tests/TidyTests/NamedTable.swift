import Testing

/// A table of a page in which rows name the tests that prove them.
struct NamedTable {
  /// The cells of each row.
  let rows: [[String]]

  /// The table of a section.
  ///
  /// - Parameters:
  ///   - section: The heading of the section, without its marks.
  ///   - path: The page.
  init(_ section: String, of path: String) {
    let text = House.text(path)
    guard let start = text.firstRange(of: "\n## \(section)\n") else {
      rows = []
      return
    }
    let rest = text[start.upperBound...]
    let end = rest.firstRange(of: "\n## ")?.lowerBound ?? rest.endIndex
    rows = rest[..<end].split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map { line in
      line.split(separator: "|").map { $0.trimmingPrefix(" ").description.trimmed }
    }
  }

  /// Looks for every test that a row names: a suite, or a function of one.
  ///
  /// - Returns: How many there are.
  func findTests() -> Int {
    let suites = Dictionary(grouping: House.tests) { String($0.name.dropLast(".swift".count)) }
    var named = 0
    for row in rows {
      var suite: [SwiftFile] = []
      for (index, name) in row.joined(separator: "|").split(separator: "`", omittingEmptySubsequences: false)
        .enumerated()
      where index % 2 == 1 && (name.contains("Tests") || name.hasPrefix(".")) {
        let parts = name.split(separator: ".").map(String.init)
        if !name.hasPrefix(".") { suite = parts.first.flatMap { suites[$0] } ?? [] }
        named += 1
        #expect(!suite.isEmpty, "\(name)")
        guard let function = parts.last, function != parts.first || name.hasPrefix(".") else { continue }
        #expect(suite.contains { $0.code.contains("func \(function)(") }, "\(name)")
      }
    }
    return named
  }
}

extension String {
  /// Without spaces at the end.
  fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
