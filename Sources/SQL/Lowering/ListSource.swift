/// The items of a list: what to select from, what was computed for each, and what the item is.
struct ListSource {
  /// Something that the items of a list went through before they are used.
  enum Stage {
    /// The column of what must hold, and that of its failure where it can fail. What a blank keeps from being decided
    /// does not hold.
    case kept(Identifier, failure: Identifier?)
    /// The column of a failure.
    case made(Identifier)
  }

  let from: SQLText
  let condition: SQLText
  /// The position of an item, where the engine knows it.
  let position: SQLText?
  var columns: [SQLText] = []
  /// In the order in which the items went through them.
  var stages: [Stage] = []
  var item: SQLLoweringContext.Item

  /// What a subquery about the items begins with: a row an item, with sums up to it where they matter.
  /// - Parameters:
  ///   - body: what is computed for each item; the column `v`, and `e` for its failure.
  ///   - running: the sums up to each row, as columns.
  ///   - context: gives the rows their names.
  /// - Returns: the WITH, and the name of the rows in it. `p` is the position of an item.
  func rows(
    _ body: LoweredValue, running: SQLText?, in context: SQLLoweringContext
  ) -> (with: SQLText, name: Identifier) {
    let items = context.name("i")
    var columns = columns + ["\(body.sql) AS v"]
    if case .known(let failure) = body.failure { columns.append("\(failure.sql) AS e") }
    columns.append("\(position ?? "0") AS p")
    let query: SQLText = "SELECT \(columns.joined(by: ", ")) FROM \(from) WHERE \(condition)"
    let with: SQLText = "WITH \(items) AS MATERIALIZED (\(query))"
    guard let running else { return (with, items) }
    let sums = context.name("i")
    return (
      "\(with), \(sums) AS (SELECT *, \(running) FROM \(items) WINDOW running AS (ORDER BY p))", sums
    )
  }

  /// What keeps an item, and the first error of each stage.
  var stageErrors: (isKept: [SQLText], errors: [SQLText]) {
    var isKept: [SQLText] = []
    var errors: [SQLText] = []
    for (index, stage) in stages.enumerated() {
      switch stage {
      case .kept(let column, let failure):
        if let failure { errors.append(Self.error(isKept + ["\(failure) = 2"], "2", stage: index)) }
        isKept.append("\(column)")
      case .made(let failure):
        errors.append(Self.error(isKept + ["\(failure) IS NOT NULL"], "\(failure)", stage: index))
      }
    }
    return (isKept, errors)
  }

  /// The first error of a stage: a number that grows with the stage and the position, NULL where there is none. Its
  /// last bit tells a blank operand from any other error.
  static func error(_ tests: [SQLText], _ code: SQLText, stage: Int) -> SQLText {
    "min(CASE WHEN \(tests.joined(by: " AND ")) THEN \(stage) * 1099511627776 + p * 2 + \(code) - 1 END)"
  }

  /// When there was an error, what the value is then, and which failure it is.
  static func failing(_ error: SQLText) -> (test: SQLText, value: SQLText?, failure: SQLText?) {
    ("\(error) IS NOT NULL", nil, "\(error) % 2 + 1")
  }
}
