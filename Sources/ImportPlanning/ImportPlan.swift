public import JSONText
public import Localization
public import SchemaModel

/// The plan of an import: which rows are imported automatically, which need a person, and on which days.
public struct ImportPlan: Hashable, Sendable {
  /// The number of rows that violate one rule.
  public struct Breach: Hashable, Sendable {
    /// Field and rule, `mobile/length`; the rule alone where it is about the whole row.
    public let name: String
    public let rows: Int

    /// The label of the field.
    ///
    /// - Parameters:
    ///   - entity: The entity of the rows.
    ///   - language: The language of the label.
    /// - Returns: The label; nil where the rule is about the whole row.
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

  /// The first and last day of the work on a wave.
  public struct Days: Hashable, Sendable {
    public let first: CivilDate
    public let last: CivilDate
  }

  public struct Wave: Hashable, Sendable {
    public let name: String
    public internal(set) var rows = 0
    /// Rows that are imported without a person, those that were imported before included.
    public internal(set) var automatic = 0
    /// Of those, rows that become records, that fill blanks of a record, and whose record has all of their values.
    public internal(set) var created = 0
    public internal(set) var filled = 0
    public internal(set) var unchanged = 0
    /// Rows that a person must correct first.
    public internal(set) var toFix = 0
    /// Rows about people who were erased, which are left out.
    public internal(set) var excluded = 0
    /// Rows about a person who is stored, or in an earlier row.
    public internal(set) var duplicates = 0
    /// The violated rules, the most frequent first.
    public internal(set) var breaches: [Breach] = []
    /// The work of people, in hundredths of a minute.
    public internal(set) var centiminutes = 0
    /// Nil where no work is needed, or where it never ends.
    public internal(set) var days: Days?
    /// The work by person, in the order of the people.
    public internal(set) var shares: [Share] = []

    init(name: String) { self.name = name }
  }

  public let name: String
  /// The path of the old file.
  public let file: String
  /// The SHA-256 of the file.
  public let fingerprint: String
  public internal(set) var rows = 0
  /// The number of empty rows, which are skipped.
  public internal(set) var blank = 0
  public internal(set) var waves: [Wave]
  /// Remarks for the author of the waves.
  public internal(set) var remarks: [ImportRemark] = []
  /// The number of rows that refer to a missing record, by the entity of that.
  public internal(set) var unfound: [EntityName: Int] = [:]

  /// The JSON document for scripts.
  public var json: JSONValue { ImportPlanEncoder(plan: self).json }

  /// Adds a remark for the author of the waves.
  ///
  /// - Parameter remark: The remark.
  public mutating func add(_ remark: ImportRemark) { remarks.append(remark) }
}
