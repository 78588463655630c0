import Forms
import Web
import HummingbirdCore
import SchemaModel
import Storage
import Validation

/// A notice on the next page, in a cookie that is removed once it was displayed. Its sentences stay on the server,
/// under a name in the cookie.
struct Notice {
  enum Kind: String, CaseIterable {
    case saved, unchanged, deleted, restored
    case linkMade = "link_made"
    case codeSet = "code_set"
    case codeRemoved = "code_removed"
    case passwordSet = "password_set"
    case userChanged = "user_changed"
  }

  struct Taken {
    let text: String?
    let notes: [String]
    let removal: String

    /// Adds the removal of the notice to the response that displays it.
    ///
    /// - Parameter response: The response.
    func cleared(_ response: RouteResponse) -> RouteResponse {
      text == nil ? response : response.adding(cookie: removal)
    }
  }

  let server: ServerContext

  /// Adds a notice to a response.
  ///
  /// - Parameters:
  ///   - kind: The notice.
  ///   - response: The response, usually a redirect.
  ///   - notes: Further sentences, in the language of the user.
  ///   - user: The name of the user who may read them.
  func adding(_ kind: Kind, to response: RouteResponse, notes: [String] = [], of user: String = "") -> RouteResponse {
    let name = notes.isEmpty ? "" : "." + server.notes.keep(notes.joined(separator: "\n"), of: user)
    return response.adding(cookie: server.cookies.setting(server.cookies.notice, to: kind.rawValue + name, seconds: 60))
  }

  /// The notice of a request.
  ///
  /// - Parameter request: The request, with its cookies.
  /// - Returns: The texts, and the cookie that removes the notice.
  func taken(_ request: RouteRequest) -> Taken {
    let value = server.cookies.value(of: server.cookies.notice, in: request.http.headers) ?? ""
    let parts = value.split(separator: ".", maxSplits: 1).map(String.init)
    let kind = parts.first.flatMap { Kind(rawValue: $0) }
    let words = server.localized(request).words
    let user = request.signedIn?.user.name ?? ""
    let notes = parts.count == 2 ? server.notes.text(parts[1], of: user) ?? "" : ""
    return Taken(
      text: kind.map { words.message("server.notice.\($0.rawValue)") },
      notes: notes.split(separator: "\n").map(String.init), removal: server.cookies.removing(server.cookies.notice))
  }
}

extension FormDefinition {
  /// The sentences on a record that was saved: what was changed in its values, and the findings of checks that only
  /// inform.
  ///
  /// - Parameters:
  ///   - notes: What was changed in values.
  ///   - notices: The findings of checks that only inform.
  func sentences(_ notes: [RecordNote], _ notices: [Violation]) -> [String] {
    notes.map { note in
      switch note.kind {
      case .invisibleRemoved:
        words.message(
          "server.note.invisible", ["label": field(at: note.path)?.label ?? note.path.description])
      }
    } + notices.map(message)
  }
}
