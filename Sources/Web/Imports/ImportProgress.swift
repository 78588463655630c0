/// Where the rows of an import are, as a page shows it.
public struct ImportProgress: Sendable {
  /// Where the rows of a wave are.
  public struct Wave: Sendable {
    /// How many rows the wave has, and what became of them.
    public struct Counts: Sendable {
      public var rows: Int
      public var created: Int
      public var filled: Int
      public var unchanged: Int
      /// Those that wait for a person.
      public var quarantined: Int
      /// Those that no run has come to yet.
      public var waiting: Int

      /// How many rows there are, and what became of them.
      ///
      /// - Parameters:
      ///   - rows: all of them.
      ///   - created: those that became new records.
      ///   - filled: those that filled in stored records.
      ///   - unchanged: those that brought nothing new.
      ///   - quarantined: those that wait for a person.
      ///   - waiting: those that no run has come to yet.
      public init(rows: Int, created: Int, filled: Int, unchanged: Int, quarantined: Int, waiting: Int) {
        self.rows = rows
        self.created = created
        self.filled = filled
        self.unchanged = unchanged
        self.quarantined = quarantined
        self.waiting = waiting
      }

      /// Those that need nothing more.
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

  /// What was planned of an import.
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
    ///   - isSettled: whether no row of it waits for a person.
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
  ///   - plan: where its rows are; nil where nothing was planned here.
  public init(name: String, plan: Plan?) {
    self.name = name
    self.plan = plan
  }
}
