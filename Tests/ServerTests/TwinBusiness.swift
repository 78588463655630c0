import Engine
import SchemaCompiler
import SchemaModel
import TestSupport
import Testing

/// Two kinds of records of one shape, with a form for a part of it: what was meant for one can be sent to the other.
enum TwinBusiness {
  /// - Parameter isRetired: Whether there are no new suppliers.
  static func schema(isRetired: Bool = false) throws -> Schema {
    let folder = try TemporaryFolder()
    let text = isRetired ? text.replacing("supplier:\n", with: "supplier:\n    retired: true\n") : text
    try folder.write(text, to: "twins.yaml")
    let workspace = try Workspace(path: folder.file("twins.yaml"))
    return try #require(workspace.schema, "\(workspace.compilation.diagnostics)")
  }

  private static let text = """
    daftar: 1
    business: {name: Twins, languages: [en, fa, ru], country: IR, calendar: persian}
    entities:
      customer:
        fields:
          full_name: {type: text, required: true}
          town: {type: text, length: {max: 1000000}}
          visits: {type: integer}
        checks:
          many_visits:
            require: visits == null || visits < 100
            severity: warning
            message: That is a lot of visits.
      supplier:
        fields:
          full_name: {type: text, required: true}
          town: {type: text, length: {max: 1000000}}
    forms:
      short: {of: customer, label: Short, fields: [full_name]}

    """
}
