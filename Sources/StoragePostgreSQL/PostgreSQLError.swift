import Diagnostics

/// What the server or libpq refused.
struct PostgreSQLError: Error {
  /// The SQLSTATE, five letters and digits; empty where the server was not reached.
  let state: String
  /// The words of the server or of libpq, for the log.
  let message: String
  /// Whether the connection is gone.
  let isOfConnection: Bool

  /// Whether the transaction can succeed when it is run again: another one came in between.
  var isTransient: Bool { state == "40001" || state == "40P01" }

  /// Whether the connection was lost, so that what was done on it since the last commit is undone. A server that is silent
  /// may still be at it.
  var isLoss: Bool { isOfConnection && state != Self.silence.state }

  /// The server says nothing.
  static let silence = PostgreSQLError(state: "57014", message: "the server is silent", isOfConnection: true)

  /// Whether tables were changed under a prepared statement.
  var isOfChangedTables: Bool { state == "0A000" }

  /// An error of a connection that could not be made.
  ///
  /// - Parameter message: The message of libpq in its verbose form, which has the SQLSTATE between colons.
  init(connecting message: String) {
    let parts = message.split(separator: ":").map { $0.drop { $0 == " " } }
    let state = parts.first { part in
      part.utf8.count == 5 && part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        && part.utf8.contains { (0x30...0x39).contains($0) }
    }
    self.init(state: state.map(String.init) ?? "", message: message, isOfConnection: true)
  }

  /// Creates an error.
  ///
  /// - Parameters:
  ///   - state: The SQLSTATE; empty where the server was not reached.
  ///   - message: The words of the server or of libpq.
  ///   - isOfConnection: Whether the connection is gone.
  init(state: String, message: String, isOfConnection: Bool) {
    self.state = state
    self.message = message
    self.isOfConnection = isOfConnection || Self.endings.contains(state) || state.hasPrefix("08")
  }

  /// With these the server ends a connection.
  private static let endings: Set = ["57P01", "57P02", "57P03", "57P05", "25P03"]

  /// A text has the character NUL, which the server does not take. The validator lets none through.
  static let nulCharacter = PostgreSQLError(state: "22021", message: "NUL in a text", isOfConnection: false)

  /// The error as a failure with words for people.
  ///
  /// - Parameter name: The name of the database in messages.
  func failure(_ name: String) -> Failure {
    Failure(.environment, key, ["path": name, "code": state.isEmpty ? "libpq" : state], detail: message)
  }

  private var key: String {
    switch state {
    case "28000", "28P01": "failure.database.sign_in_refused"
    case "3D000": "failure.database.missing_database"
    case "53300": "failure.database.too_many_connections"
    case "57P03": "failure.database.server_unreachable"
    case "57P01", "57P02", "57P05", "25P03": "failure.database.connection_lost"
    case "25006", "42501": "failure.database.not_permitted"
    case "53100", "53400": "failure.database.full"
    case "40001", "40P01", "55P03": "failure.database.locked"
    case "57014": "failure.database.too_slow"
    case "22021": "failure.database.nul_character"
    case "54000", "53200", "22001": "failure.database.too_large"
    case "XX001", "XX002": "failure.database.corrupt"
    case "58030": "failure.database.input_output"
    case "0A000", "42P01", "42703": "failure.database.changed_meanwhile"
    case "": isOfConnection ? "failure.database.connection_lost" : "failure.database.other"
    default: state.hasPrefix("08") ? "failure.database.connection_lost" : "failure.database.other"
    }
  }
}
