/// The progress of an import.
public struct ImportProgress: Sendable {
  /// The progress of a wave.
  public struct Wave: Sendable {
    /// The numbers of rows of a wave, by their result.
    public struct Counts: Sendable {
      public var rows: Int
      public var created: Int
      public var filled: Int
      public var unchanged: Int
      /// The rows that wait for a decision.
      public var quarantined: Int
      /// The rows that are not to be brought over.
      public var excluded: Int
      /// The rows whose record was deleted since.
      public var deleted: Int
      /// The rows that no run has reached yet.
      public var waiting: Int

      /// The numbers of rows of a wave.
      ///
      /// - Parameters:
      ///   - rows: all of them.
      ///   - created: those that became new records.
      ///   - filled: those that filled in stored records.
      ///   - unchanged: those that brought nothing new.
      ///   - quarantined: those that wait for a decision.
      ///   - excluded: those that are not to be brought over.
      ///   - deleted: those whose record was deleted since.
      ///   - waiting: those that no run has reached yet.
      public init(
        rows: Int, created: Int, filled: Int, unchanged: Int, quarantined: Int, excluded: Int, deleted: Int,
        waiting: Int
      ) {
        self.rows = rows
        self.created = created
        self.filled = filled
        self.unchanged = unchanged
        self.quarantined = quarantined
        self.excluded = excluded
        self.deleted = deleted
        self.waiting = waiting
      }

      /// The rows that need nothing more.
      var done: Int { rows - waiting - quarantined }
    }

    let name: String
    let state: String
    let counts: Counts

    /// A wave.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - state: its state as the catalogue names it: the message `import.state.STATE`.
    ///   - counts: its rows.
    public init(name: String, state: String, counts: Counts) {
      self.name = name
      self.state = state
      self.counts = counts
    }
  }

  /// The plan of an import with its progress.
  public struct Plan: Sendable {
    let file: String
    let rows: Int
    let waves: [Wave]
    let isSettled: Bool

    /// A plan.
    ///
    /// - Parameters:
    ///   - file: the name of the old file.
    ///   - rows: how many rows it has.
    ///   - waves: its waves.
    ///   - isSettled: whether no row of it waits for a decision.
    public init(file: String, rows: Int, waves: [Wave], isSettled: Bool) {
      self.file = file
      self.rows = rows
      self.waves = waves
      self.isSettled = isSettled
    }
  }

  let name: String
  let plan: Plan?

  /// An import.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - plan: its plan with the progress; nil where it was not planned in this database.
  public init(name: String, plan: Plan?) {
    self.name = name
    self.plan = plan
  }
}
