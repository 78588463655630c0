public import Localization
public import SchemaModel

/// The URLs of the site. Nothing else knows their shape.
public enum SiteLinks {
  public static let start = "/"
  public static let signIn = "/sign-in"
  public static let signOut = "/sign-out"
  public static let style = "/style.css"
  public static let script = "/form.js"
  public static let live = "/live.js"

  /// The people who may sign in; also where an invitation is posted.
  public static let people = "/people"

  /// Where what is done to a person is posted.
  ///
  /// - Parameter id: the identity of the user.
  /// - Returns: the path.
  public static func person(_ id: String) -> String { people + "/" + id }

  /// Where a manager says as which role the pages are to be shown.
  public static let viewAs = "/people/view"

  /// The own account; also where another password is posted.
  public static let account = "/account"
  /// The own second factor; also where a code is posted.
  public static let secondFactor = "/account/code"
  /// Where a link leads by which somebody sets a password.
  public static let welcome = "/welcome"

  public static let reports = "/reports"

  /// The page of a report.
  ///
  /// - Parameter name: the name of the report.
  /// - Returns: the path.
  public static func report(_ name: String) -> String { "/reports/" + name }

  /// A report as a file of CSV.
  ///
  /// - Parameter name: the name of the report.
  /// - Returns: the path.
  public static func reportFile(_ name: String) -> String { report(name) + "/csv" }

  public static let imports = "/imports"

  /// The page of an import.
  ///
  /// - Parameter name: the name of the import.
  /// - Returns: the path.
  public static func `import`(_ name: String) -> String { "/imports/" + name }

  /// The row of an import that waits for a person next.
  ///
  /// - Parameters:
  ///   - name: the name of the import.
  ///   - row: the number of the row behind which to look; nil from the first.
  ///   - wave: the wave whose rows are meant; nil for all.
  /// - Returns: the path, with a query where a row or a wave is given.
  public static func queue(_ name: String, after row: Int? = nil, of wave: String? = nil) -> String {
    let parameters = (wave.map { ["wave=" + $0] } ?? []) + (row.map { ["after=\($0)"] } ?? [])
    return `import`(name) + "/queue" + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }

  /// The form of a row that waits; also where it is posted.
  ///
  /// - Parameters:
  ///   - name: the name of the import.
  ///   - row: the number of the row, or the name of a parameter of a route.
  /// - Returns: the path.
  public static func queued(_ name: String, row: String) -> String { `import`(name) + "/queue/" + row }

  /// The list of an entity: `/records/customer`.
  ///
  /// - Parameter entity: the name of the entity.
  /// - Returns: the path.
  public static func list(_ entity: EntityName) -> String { "/records/\(entity)" }

  /// The form for a new record; also where it is posted.
  ///
  /// - Parameters:
  ///   - entity: the name of the entity.
  ///   - form: the name of a named form; nil for the entity's own.
  /// - Returns: the path, with a query for a named form.
  public static func new(_ entity: EntityName, form: String? = nil) -> String {
    "/records/\(entity)/new" + query(form)
  }

  /// The form of a record; also where it is posted.
  ///
  /// - Parameters:
  ///   - entity: the name of the entity.
  ///   - id: the id of the record.
  ///   - form: the name of a named form; nil for the entity's own.
  /// - Returns: the path, with a query for a named form.
  public static func record(_ entity: EntityName, _ id: RecordID, form: String? = nil) -> String {
    "/records/\(entity)/\(id)" + query(form)
  }

  /// The script of a form in a language: `/forms/customer.quick.fa.js`.
  ///
  /// - Parameters:
  ///   - entity: the name of the entity.
  ///   - form: the name of a named form; nil for the entity's own.
  ///   - language: the language of its texts.
  /// - Returns: the path.
  public static func formScript(_ entity: EntityName, form: String?, language: Language) -> String {
    "/forms/" + ([entity.text] + (form.map { [$0] } ?? []) + [language.code, "js"]).joined(separator: ".")
  }

  /// The name of the query under which a named form stands.
  public static let formName = "form"

  private static func query(_ form: String?) -> String { form.map { "?\(formName)=\($0)" } ?? "" }

  /// The page on which a record's deletion is asked for; also where it is posted.
  ///
  /// - Parameters:
  ///   - entity: the name of the entity.
  ///   - id: the id of the record.
  /// - Returns: the path.
  public static func delete(_ entity: EntityName, _ id: RecordID) -> String { record(entity, id) + "/delete" }

  /// The history of a record; the first page has no number.
  ///
  /// - Parameters:
  ///   - entity: the name of the entity.
  ///   - id: the id of the record, deleted or not.
  ///   - page: the number of the page, from 1.
  /// - Returns: the path, with a query for a later page.
  public static func history(_ entity: EntityName, _ id: RecordID, page: Int = 1) -> String {
    record(entity, id) + "/history" + (page > 1 ? "?page=\(page)" : "")
  }

  /// The page on which restoring a version is confirmed; also where it is posted.
  ///
  /// - Parameters:
  ///   - entity: the name of the entity.
  ///   - id: the id of the record, deleted or not.
  ///   - version: the number of the version.
  /// - Returns: the path.
  public static func version(_ entity: EntityName, _ id: RecordID, _ version: Int) -> String {
    history(entity, id) + "/\(version)"
  }

  /// A page of a list, with the name under which a search is remembered; the first page has no number. What was
  /// searched for never stands in a URL, where histories and logs would keep it.
  ///
  /// - Parameters:
  ///   - entity: the name of the entity.
  ///   - search: the name under which the search is remembered; nil where nothing is searched for.
  ///   - page: the number of the page, from 1.
  /// - Returns: the path, with a query where there is a search or a later page.
  public static func list(_ entity: EntityName, search: String?, page: Int) -> String {
    let parameters = (search.map { ["search=" + $0] } ?? []) + (page > 1 ? ["page=\(page)"] : [])
    return list(entity) + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }
}
