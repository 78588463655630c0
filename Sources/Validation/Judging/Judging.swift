import SchemaModel

/// Judges a record that was read: the way from `ReadRecord` to `ValidatedRecord` where there are formulas.
struct Judging {
  let plan: EntityFormulas
  let plans: FieldPlans
  let context: ValidationContext

  /// `conditions` says whether what holds of the fields is wanted.
  func judged(_ read: ReadRecord, conditions isWanted: Bool) -> ValidatedRecord {
    var builder = SheetBuilder(plan: plan, context: context, old: read.old)
    builder.add(read, plans)
    var judge = Judge(plan, record: builder.record, rows: builder.rows, in: context.evaluation)
    judge.takesDefaults = read.reading?.takesDefaults ?? false
    judge.decideAll()
    if plan.hasLocks { judge.settleLocks(builder.record, builder.rows) }
    let conditions = judge.judgeRules(conditions: isWanted)
    judge.passOverResting()
    judge.runChecks()
    return JudgedRecord(judge: judge, read: read, plans: plans).record(conditions)
  }

  /// What the formulas of a record say of its fields, its values being these.
  func conditions(_ values: RecordValues, old: OldRecord?) -> RecordConditions {
    var judge = judge(of: values, old: old)
    judge.decideAll()
    return judge.judgeRules(conditions: true)
  }

  /// The values with those worked out that have no column, or all of them.
  func derived(_ values: RecordValues, facts: RecordFacts?, all: Bool) -> RecordValues {
    var judge = judge(of: values, old: OldRecord(RecordCells(values), facts: facts))
    judge.decideAll { $0.isComputed && (all || !$0.logic.isStored) }
    return JudgedRecord.values(of: judge)
  }

  private func judge(of values: RecordValues, old: OldRecord?) -> Judge {
    var builder = SheetBuilder(plan: plan, context: context, old: old)
    builder.add(values)
    return Judge(plan, record: builder.record, rows: builder.rows, in: context.evaluation)
  }
}
