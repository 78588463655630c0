public import Localization
public import SchemaModel

/// Where things are: the one place that knows the shape of a URL.
public enum SiteLinks {
  public static let start = "/"
  public static let signIn = "/sign-in"
  public static let signOut = "/sign-out"
  public static let style = "/style.css"
  public static let script = "/form.js"
  public static let live = "/live.js"

  public static let reports = "/reports"

  /// The page of a report.
  public static func report(_ name: String) -> String { "/reports/" + name }
  /// The same as a file of CSV.
  public static func reportFile(_ name: String) -> String { report(name) + "/csv" }

  public static let imports = "/imports"

  /// The page of an import.
  public static func `import`(_ name: String) -> String { "/imports/" + name }
  /// The row of an import that waits for a person next, behind one.
  public static func queue(_ name: String, after row: Int? = nil, of wave: String? = nil) -> String {
    let parameters = (wave.map { ["wave=" + $0] } ?? []) + (row.map { ["after=\($0)"] } ?? [])
    return `import`(name) + "/queue" + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }
  /// The form of a row that waits; also where it is posted.
  public static func queued(_ name: String, row: String) -> String { `import`(name) + "/queue/" + row }

  /// The list of an entity: `/records/customer`.
  public static func list(_ entity: EntityName) -> String { "/records/\(entity)" }
  /// The form for a new record, or a named form for one; also where it is posted.
  public static func new(_ entity: EntityName, form: String? = nil) -> String {
    "/records/\(entity)/new" + query(form)
  }
  /// The form of a record, or a named form of it; also where it is posted.
  public static func record(_ entity: EntityName, _ id: RecordID, form: String? = nil) -> String {
    "/records/\(entity)/\(id)" + query(form)
  }
  /// The script of a form in a language: `/forms/customer.quick.fa.js`.
  public static func formScript(_ entity: EntityName, form: String?, language: Language) -> String {
    "/forms/" + ([entity.text] + (form.map { [$0] } ?? []) + [language.code, "js"]).joined(separator: ".")
  }

  /// The name of the query under which a named form stands.
  public static let formName = "form"

  private static func query(_ form: String?) -> String { form.map { "?\(formName)=\($0)" } ?? "" }

  /// The page on which a record's deletion is asked for; also where it is posted.
  public static func delete(_ entity: EntityName, _ id: RecordID) -> String { record(entity, id) + "/delete" }

  /// A page of a list, with the name under which a search is remembered; the first page has no number. What was
  /// searched for never stands in a URL, where histories and logs would keep it.
  public static func list(_ entity: EntityName, search: String?, page: Int) -> String {
    let parameters = (search.map { ["search=" + $0] } ?? []) + (page > 1 ? ["page=\(page)"] : [])
    return list(entity) + (parameters.isEmpty ? "" : "?" + parameters.joined(separator: "&"))
  }
}
