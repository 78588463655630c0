/// The keys of one kind of block: those that its reader knows, and that its page of the handbook lists.
///
/// The catalogues hold a line for each key under `summary(of:)`.
public struct BlockKeys: Hashable, Sendable {
  /// The name of the block in the catalogues: `report_time`.
  public let block: String
  /// The path of the block in a file: `reports.NAME.time`.
  public let path: String
  /// The keys that are read.
  public let known: [String]
  /// The keys of later versions, which are refused by name.
  public let later: [String]

  private init(_ block: String, at path: String, _ known: [String], later: [String] = []) {
    self.block = block
    self.path = path
    self.known = known
    self.later = later
  }

  /// The catalogue key of the line that describes a key: its values, and its default.
  ///
  /// - Parameter key: one of `known`.
  public func summary(of key: String) -> String { "key.\(block).\(key)" }

  /// All blocks except fields, in the order of the handbook.
  public static let all = [
    file, business, options, entity, check, form, tab, namedForm, namedFormTab, role, report, reportRow, reportTime,
    reportMeasure, reportChart, importing, importSource, importColumn, importMatch, importWave, importCapacity,
    importPerson, importMinutes, test, testUser, interval,
  ]

  static let file = BlockKeys(
    "file", at: "",
    [
      "daftar", "business", "use", "types", "options", "entities", "customize", "forms", "roles", "reports", "imports",
      "tests",
    ], later: ["segments", "indicators", "dashboards", "reminders"])
  static let business = BlockKeys(
    "business", at: "business",
    ["name", "languages", "country", "calendar", "digits", "time_zone", "currency", "show_money_in", "working_week"])
  static let options = BlockKeys("options", at: "options.NAME", ["from"])
  static let entity = BlockKeys(
    "entity", at: "entities.NAME",
    [
      "label", "plural", "counted", "identity", "fields", "form", "title", "checks", "why", StoredRecordsKey.name,
      FieldKey.renamedFrom.rawValue, FieldKey.retired.rawValue,
    ],
    later: ["flow", "access", "retain"])
  static let check = BlockKeys(
    "check", at: "entities.NAME.checks.NAME",
    ["require", "severity", "message", "at", StoredRecordsKey.name, FieldKey.reveals.rawValue])
  static let form = BlockKeys("form", at: "entities.NAME.form", ["highlight", "tabs"])
  static let tab = BlockKeys(
    "tab", at: "entities.NAME.form.tabs.NAME", ["label", "rows", "visible_when", FieldKey.access.rawValue])
  static let namedForm = BlockKeys(
    "named_form", at: "forms.NAME", ["of", "label", "fields", "tabs", "highlight", "ask_later", "why"],
    later: ["public", "access"])
  static let namedFormTab = BlockKeys(
    "tab", at: "forms.NAME.tabs.NAME", ["label", "rows"], later: ["visible_when", "access"])
  static let role = BlockKeys("role", at: "roles.NAME", ["label", "can", "reports"], later: ["only"])
  static let report = BlockKeys(
    "report", at: "reports.NAME",
    [
      "label", "why", "from", "where", "rows", "columns", "measures", "order", "totals", "time", "chart",
      FieldKey.reveals.rawValue,
    ],
    later: ["compare", "target", "cohort", "each", "min_n", "as_of", "derive", "segments", "access", "limit"])
  static let reportRow = BlockKeys(
    "report_row", at: "reports.NAME.rows, columns", ["field", "grain", "top", "rest", "empty", "label"])
  static let reportTime = BlockKeys(
    "report_time", at: "reports.NAME.time", ["field", "grain", "last", "label"], later: ["fill", "partial"])
  static let reportMeasure = BlockKeys(
    "report_measure", at: "reports.NAME.measures.NAME", ["formula", "label", "show"],
    later: ["min_n", "interval", "target"])
  static let reportChart = BlockKeys(
    "report_chart", at: "reports.NAME.chart", ["kind", "x", "y"], later: ["color", "size", "band", "bars", "marker"])
  static let importing = BlockKeys(
    "import", at: "imports.NAME", ["source", "into", "map", "ignore", "match", "waves", "capacity"],
    later: ["lists", "reports_first"])
  static let importSource = BlockKeys(
    "import_source", at: "imports.NAME.source", ["file", "key"],
    later: ["sheet", "encoding", "delimiter", "database", "table"])
  static let importColumn = BlockKeys(
    "import_column", at: "imports.NAME.map.FIELD", ["from", "values", "pick", "read_as", "repair"])
  static let importMatch = BlockKeys(
    "import_match", at: "imports.NAME.match", ["by", "on_match"], later: ["similar"])
  static let importWave = BlockKeys(
    "import_wave", at: "imports.NAME.waves.NAME", ["when", "sample"], later: ["gate"])
  static let importCapacity = BlockKeys(
    "import_capacity", at: "imports.NAME.capacity", ["from", "holidays", "people", "minutes"])
  static let importPerson = BlockKeys(
    "import_person", at: "imports.NAME.capacity.people.NAME", ["minutes_per_day"])
  static let importMinutes = BlockKeys(
    "import_minutes", at: "imports.NAME.capacity.minutes", CapacityDeclaration.works)
  static let test = BlockKeys(
    "test", at: "tests.NAME", ["entity", "given", "refused", "stored", "warned", "noted", "today", "user"])
  static let testUser = BlockKeys("test_user", at: "tests.NAME.user", ["name", "display_name", "role"])
  /// The keys of `length`, `range` and `digits`.
  public static let interval = BlockKeys(
    "interval", at: "entities.NAME.fields.NAME.length, range, digits", ["min", "max"])
}
