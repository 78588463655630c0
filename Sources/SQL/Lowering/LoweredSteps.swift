/// The steps of an expression: parts that are computed once each, as columns that later parts read.
///
/// They are written as levels of a query: `WITH s1 AS MATERIALIZED (SELECT … AS v1, … AS v2), s2 AS MATERIALIZED
/// (SELECT v1, … AS v3 FROM s1) SELECT … FROM s2`. A level reads only the one before it, and repeats the columns that
/// later levels need. Each step is on the last level possible, so that few columns are repeated. No level is read
/// twice: an engine that computes a level again for each reader would need time exponential in the number of levels.
struct LoweredSteps {
  private struct Step {
    var columns: [(number: Int, sql: SQLText)]
    let reads: Set<Int>
    /// A subquery of one row that the columns are taken from, by its name.
    var source: (name: Identifier, query: SQLText)?
  }

  /// The steps; each reads only columns of those before it.
  private var steps: [Step] = []

  private static func name(_ column: Int) -> Identifier { Identifier("daftar_v" + String(column)) }

  /// Adds a step with one column.
  ///
  /// - Parameters:
  ///   - text: the value of the column.
  ///   - column: the number of the column, which no other has.
  /// - Returns: SQL that reads the column.
  mutating func add(_ text: LoweredText, as column: Int) -> LoweredText {
    steps.append(Step(columns: [(column, text.sql)], reads: text.reads))
    return Self.text(column)
  }

  /// Adds a step with the columns `v` and `e` of a subquery's only row.
  ///
  /// - Parameters:
  ///   - query: the subquery.
  ///   - name: a name for it.
  ///   - value: the number of the column for `v`.
  ///   - failure: the number of the column for `e`.
  /// - Returns: SQL that reads the two columns.
  mutating func add(
    row query: SQLText, named name: Identifier, as value: Int, _ failure: Int
  ) -> (value: LoweredText, failure: LoweredText) {
    steps.append(
      Step(columns: [(value, "\(name).v"), (failure, "\(name).e")], reads: [], source: (name, query)))
    return (Self.text(value), Self.text(failure))
  }

  private static func text(_ column: Int) -> LoweredText { LoweredText("\(name(column))", [column]) }

  /// An expression with all steps that it reads in it.
  ///
  /// - Parameter text: the expression.
  /// - Returns: SQL that reads no step from outside.
  func closed(_ text: LoweredText) -> SQLText {
    let levels = levels(for: text.reads)
    guard !levels.isEmpty else { return text.sql }
    var wanted = text.reads
    var parts: [SQLText] = []
    for (index, level) in levels.enumerated() {
      let own = level.flatMap(\.columns)
      let repeated = wanted.subtracting(own.map(\.number))
      wanted = level.reduce(into: repeated) { $0.formUnion($1.reads) }
      var columns = repeated.sorted().map { "\(Self.name($0))" as SQLText }
      columns += own.map { "\($0.sql) AS \(Self.name($0.number))" }
      var sources = wanted.isEmpty ? [] : ["\(Self.levelName(levels.count - index - 1))" as SQLText]
      for case let (name, query)? in level.map(\.source) { sources.append("(\(query)) AS \(name)") }
      let from: SQLText = sources.isEmpty ? "" : " FROM " + sources.joined(by: ", ")
      parts.append(
        "\(Self.levelName(levels.count - index)) AS MATERIALIZED (SELECT \(columns.joined(by: ", "))" + from + ")")
    }
    let with = parts.reversed().joined(by: ", ")
    return "(WITH \(with) SELECT \(text.sql) FROM \(Self.levelName(levels.count)))"
  }

  private static func levelName(_ number: Int) -> Identifier { Identifier("daftar_s" + String(number)) }

  /// The steps that are needed for columns, the last level first. O(steps and what they read).
  private func levels(for columns: Set<Int>) -> [[Step]] {
    var levelOf = Dictionary(uniqueKeysWithValues: columns.map { ($0, 0) })
    var levels: [[Step]] = []
    for step in steps.reversed() {
      guard let level = step.columns.compactMap({ levelOf[$0.number] }).max() else { continue }
      while levels.count <= level { levels.append([]) }
      var needed = step
      needed.columns = step.columns.filter { levelOf[$0.number] != nil }
      levels[level].append(needed)
      for column in step.reads { levelOf[column] = max(levelOf[column] ?? 0, level + 1) }
    }
    return levels.map { $0.reversed() }
  }
}
