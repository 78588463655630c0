import TestSupport

/// A small business drawn by a seed, whose people are found by unique fields and by identities of one or several fields,
/// with files of people and of visits that name them.
struct NamedPeople {
  /// A field by which people may be found, and texts that it takes, some of them in several spellings.
  private struct Kind {
    let name: String
    let type: String
    let texts: [String]
  }

  private static let kinds = [
    Kind(name: "first", type: "text", texts: ["Sara", "SARA", "علی", "علي", "12"]),
    Kind(name: "last", type: "text", texts: ["Ahmadi", "ahmadi ", "Sara", "a@x.ir", "1990-01-02"]),
    Kind(name: "email", type: "email", texts: ["a@x.ir", "A@X.ir", "b@x.ir"]),
    Kind(name: "number", type: "integer", texts: ["12", "۱۲", "7"]),
    Kind(name: "born", type: "date", texts: ["1990-01-02", "1990/1/2", "1991-01-02"]),
    Kind(name: "code", type: "text, normalize: code", texts: ["A-12", "A12", "12", "a1 2"]),
  ]

  /// The names of those fields.
  static let names = kinds.map(\.name)
  /// All texts that they take, and some that are nobody's.
  static let texts = Set(kinds.flatMap(\.texts) + ["nobody", "0", "Sara Ahmadi", "noted"]).sorted()

  /// Sets of names.
  let identities: [[String]]
  let unique: Set<String>
  private var random: SeededGenerator

  init(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    identities = (0..<Int.random(in: 0...3, using: &random)).map { _ in
      Array(Self.names.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
    }
    unique = Set(Self.names.filter { _ in Int.random(in: 0..<100, using: &random) < 30 })
    self.random = random
  }

  /// The names of the fields by whose values people are named.
  var naming: [String] { Self.names.filter { unique.contains($0) || identities.joined().contains($0) } }

  var schema: String {
    let fields = Self.kinds.map { kind in
      "      \(kind.name): {type: \(kind.type)\(unique.contains(kind.name) ? ", unique: yes" : "")}"
    }
    let identity = identities.map { "[\($0.joined(separator: ", "))]" }.joined(separator: ", ")
    return """
      daftar: 1
      business: {name: Club, languages: [en], country: IR}
      entities:
        person:
          \(identities.isEmpty ? "label: Person" : "identity: [\(identity)]")
          fields:
      \(fields.joined(separator: "\n"))
            note: {type: text}
        visit:
          fields:
            mark: {type: text}
            who: {type: reference, to: person}
      imports:
        people:
          source: {file: people.csv}
          into: person
          map: {\(Self.names.map { "\($0): \($0)" }.joined(separator: ", ")), note: note}
          \(identities.isEmpty ? "" : "match: {by: identity, on_match: fill_blanks}")
          waves: {all: {}}
        visits:
          source: {file: visits.csv}
          into: visit
          map: {mark: mark, who: who}
          waves: {all: {}}

      """
  }

  /// A person, who has a text in most fields.
  mutating func person() -> [String: String] {
    var texts = ["note": Self.texts.randomElement(using: &random) ?? ""]
    for kind in Self.kinds where Int.random(in: 0..<100, using: &random) < 65 {
      texts[kind.name] = kind.texts.randomElement(using: &random)
    }
    return texts
  }

  /// A file of one person.
  static func file(of person: [String: String]) -> String {
    let columns = names + ["note"]
    let cells = columns.map { person[$0] ?? "" }
    return columns.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"
  }

  /// A file of visits, one for each text.
  static let visits =
    "mark,who\n" + texts.enumerated().map { "k\($0.offset),\($0.element)\n" }.joined()
}
