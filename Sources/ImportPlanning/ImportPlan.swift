public import JSONText
public import Localization
public import SchemaModel

/// What an import would do, as a value: which rows go in by themselves, which need a person, and on which days.
public struct ImportPlan: Hashable, Sendable {
  /// Rows that break a rule.
  public struct Breach: Hashable, Sendable {
    /// `mobile/length`; the rule alone where the row as a whole is wrong.
    public let name: String
    public let rows: Int

    /// What people call the field that breaks the rule.
    ///
    /// - Parameters:
    ///   - entity: What the rows become.
    ///   - language: The language of the label.
    /// - Returns: The label; nil where the row as a whole is wrong.
    public func label(in entity: Entity, _ language: Language) -> String? {
      let parts = name.split(separator: "/", maxSplits: 1)
      guard parts.count == 2, let field = parts.first else { return nil }
      return entity.field(String(field))?.label.text(in: language)
    }
  }

  /// The work of one person.
  public struct Share: Hashable, Sendable {
    public let person: String
    public let centiminutes: Int
  }

  /// The days on which somebody works on a wave; nil where nobody has to, or there is no end to it.
  public struct Days: Hashable, Sendable {
    public let first: CivilDate
    public let last: CivilDate
  }

  public struct Wave: Hashable, Sendable {
    public let name: String
    public internal(set) var rows = 0
    /// Rows that load by themselves, those that went in before included.
    public internal(set) var automatic = 0
    /// Of those, rows that become records, that fill blanks of a record, and whose record holds all of it already.
    public internal(set) var created = 0
    public internal(set) var filled = 0
    public internal(set) var unchanged = 0
    /// Rows that a person must look after first.
    public internal(set) var toFix = 0
    /// Rows of somebody who is known: stored, or in an earlier row.
    public internal(set) var duplicates = 0
    /// By rule, the most frequent first.
    public internal(set) var breaches: [Breach] = []
    /// Hundredths of a minute of people's work.
    public internal(set) var centiminutes = 0
    public internal(set) var days: Days?
    /// In the order of the people.
    public internal(set) var shares: [Share] = []

    init(name: String) { self.name = name }
  }

  public let name: String
  /// The path of the old file.
  public let file: String
  /// What tells the file from every other one.
  public let fingerprint: String
  public internal(set) var rows = 0
  /// Rows that hold nothing, which were passed over.
  public internal(set) var blank = 0
  public internal(set) var waves: [Wave]
  /// Remarks for the author of the waves.
  public internal(set) var remarks: [ImportRemark] = []
  /// How many rows name a record that is not there, by the entity of which it should be.
  public internal(set) var unfound: [EntityName: Int] = [:]

  /// The document that scripts read.
  public var json: JSONValue { ImportPlanEncoder(plan: self).json }

  /// Adds something that the author may want to know.
  ///
  /// - Parameter remark: What is told.
  public mutating func add(_ remark: ImportRemark) { remarks.append(remark) }
}
