import SQL

extension StoragePlan.Step {
  /// Whether it says where the rows of a table lie in a cluster, and why.
  public var isPlacement: Bool {
    ["plan.copied", "plan.spread", "plan.spread_apart", "plan.spread_claims", "plan.beside"].contains(reason)
  }
}

/// The steps and the notes of a plan for a database that lies on the nodes of a cluster; none for one of one machine.
struct ClusterSteps<Engine: Dialect> {
  let dialect: Engine

  /// The steps of a plan for tables that are there, with what comes before and after them.
  ///
  /// - Parameter steps: What is done to the tables, and to the views over them.
  func around(_ steps: [StoragePlan.Step]) -> [StoragePlan.Step] { beginning + steps + ending }

  /// What comes before all steps: tables are spread one after the other, since they refer to those that are copied.
  var beginning: [StoragePlan.Step] {
    guard dialect.distribution != nil else { return [] }
    return [
      StoragePlan.Step(
        dialect.statement("SET LOCAL citus.multi_shard_modify_mode TO 'sequential'"), reason: "plan.cluster_sequential")
    ]
  }

  /// What makes the table of claims.
  var claims: [Table] { dialect.distribution == nil ? [] : [RecordClaims.table] }

  /// What comes after all steps: where the tables lie is recorded.
  var ending: [StoragePlan.Step] {
    guard let distribution = dialect.distribution else { return [] }
    return [
      StoragePlan.Step(
        dialect.statement(
          """
          INSERT INTO \(SystemTables.meta.name) ("key", "value") VALUES (\(literal: .text(Distribution.metaKey)), \
          \(literal: .text(distribution.record))) ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"
          """), reason: "plan.meta", ["key": Distribution.metaKey])
    ]
  }

  /// The step that gives a table its place.
  ///
  /// - Parameter table: A table that was created.
  func place(_ table: Table) -> [StoragePlan.Step] {
    guard let placement = dialect.distribution?.placements[table.name] else { return [] }
    let (reason, arguments): (String, [String: String]) =
      switch placement {
      case .copied: ("plan.copied", [:])
      case .spread(let key) where table == RecordClaims.table: ("plan.spread_claims", ["column": key.text])
      case .spread(let key) where table.kind == .choices: ("plan.spread_apart", ["column": key.text])
      case .spread(let key): ("plan.spread", ["column": key.text])
      case .beside(let other, let key): ("plan.beside", ["other": other.text, "column": key.text])
      }
    return dialect.distribute(table.name, inPlaceOf: nil).map {
      StoragePlan.Step(
        dialect.statement($0), reason: reason, arguments.merging(["table": table.name.text]) { first, _ in first })
    }
  }

  /// What a database of one machine would keep, and the cluster does not.
  ///
  /// - Parameters:
  ///   - tables: The tables of the schema.
  ///   - facts: What the database has; what was said when that was made is not said again.
  func notes(_ tables: [Table], besides facts: [TableFact]) -> [StoragePlan.Note] {
    guard let distribution = dialect.distribution else { return [] }
    let known = Set(facts)
    let fresh = tables.filter { !known.contains(TableFact(.table, table: $0.name.text)) }
    let lost = tables.flatMap { table -> [StoragePlan.Note] in
      let keys = table.foreignKeys.filter { key in
        let fact = TableFact(.reference, table: table.name.text, column: key.column.text, detail: key.table.text)
        return !distribution.holds(key, of: table.name) && !known.contains(fact)
      }
      let unique = table.indexes.filter { index in
        let fact = TableFact(.unique, table: table.name.text, column: index.key)
        return index.isUnique && !distribution.holds(index) && !known.contains(fact)
      }
      return keys.map {
        StoragePlan.Note(
          key: $0.deletion == .cascade ? "cluster.lost_cascade" : "cluster.lost_reference",
          ["table": table.name.text, "column": $0.column.text, "other": $0.table.text])
      }
        + unique.map {
          StoragePlan.Note(key: "cluster.claimed", ["table": table.name.text, "column": $0.key])
        }
    }
    let all = ["cluster.coordinator", "cluster.snapshot"].map { StoragePlan.Note(key: $0) }
    return (known.isEmpty && !fresh.isEmpty ? all : []) + lost
  }
}
