/// The targets that `Package.swift` declares, with the names in their declarations: what they say they depend on.
struct Manifest {
  /// By the folder of the target: `Forms`, `FormsTests`.
  let dependencies: [String: Set<String>]

  /// Reads the declarations `layer("Forms", ["Localization"])`, `tests("Forms", …)`, `.target(name: "X", …)`.
  init(_ source: String) {
    var dependencies: [String: Set<String>] = [:]
    let lines = source.split(separator: "\n").filter { !$0.hasPrefix("func") && !$0.hasPrefix("let package") }
    var rest = lines.joined(separator: "\n")[...]
    while let (range, suffix) = Self.nextCall(in: rest) {
      let call = rest[range.upperBound...].prefix(Self.length(ofCall: rest[range.upperBound...]))
      let names = Self.quoted(call)
      if let name = names.first {
        dependencies[name + suffix, default: []].formUnion(names.dropFirst().filter { $0 + suffix != name })
      }
      rest = rest[call.endIndex...]
    }
    self.dependencies = dependencies
  }

  static let house = Manifest(House.text("Package.swift"))

  private static let calls = [
    ("layer(", ""), ("tests(", "Tests"), (".target(", ""), (".executableTarget(", ""), (".testTarget(", ""),
  ]

  private static func nextCall(in text: Substring) -> (range: Range<Substring.Index>, suffix: String)? {
    calls.compactMap { word, suffix in text.firstRange(of: word).map { ($0, suffix) } }
      .min { $0.0.lowerBound < $1.0.lowerBound }
  }

  /// Up to the bracket that closes the call.
  private static func length(ofCall text: Substring) -> Int {
    var depth = 1
    for (count, character) in text.enumerated() {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if depth == 0 { return count }
    }
    return text.count
  }

  private static func quoted(_ text: Substring) -> [String] {
    let pieces = text.split(separator: "\"", omittingEmptySubsequences: false)
    return pieces.enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
