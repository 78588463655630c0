import Diagnostics
import Forms
import Web
import HTTPTypes
import Hummingbird
import HummingbirdCore
import JSONText
import Localization
import Logging
import NIOHTTP1
import SchemaModel
import Storage

/// Turns errors into responses that say what to do and nothing of the inside; the log gets the cause under the same id.
struct ErrorPages: RouterMiddleware {
  let pages: SitePages
  let languageChoice: LanguageChoice

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let refusal as Refusal {
      return answer(refusal, request, context)
    } catch let error as HTTPParserError {
      // Hummingbird answers 400 and closes: the beginning of the next request cannot be found.
      throw error
    } catch let error as HTTPError {
      return answer(error.status == .notFound ? .notFound : .badBody, request, context)
    } catch let failure as Failure {
      return answer(Refusal.of(failure), request, context, cause: failure.logged)
    } catch {
      let broken = Refusal(.internalServerError, "broken")
      return answer(broken, request, context, cause: String(describing: type(of: error)))
    }
  }

  private func answer(
    _ refusal: Refusal, _ request: Request, _ context: WebContext, cause: String? = nil
  ) -> Response {
    var arguments = refusal.arguments
    if let cause {
      let id = Self.newID()
      arguments["id"] = id
      context.logger.error("failed", metadata: ["id": "\(id)", "cause": "\(cause)"])
    }
    var response =
      request.uri.path.hasPrefix("/api/")
      ? document(refusal, arguments, request) : page(refusal, arguments, request, context)
    if let seconds = refusal.retryAfter { response.headers[.retryAfter] = String(seconds) }
    if !refusal.allowed.isEmpty {
      response.headers[.allow] = refusal.allowed.map(\.rawValue).sorted().joined(separator: ", ")
    }
    if [.contentTooLarge, .requestTimeout].contains(refusal.status) { response.headers[.connection] = "close" }
    return response.http
  }

  private func page(
    _ refusal: Refusal, _ arguments: [String: String], _ request: Request, _ context: WebContext
  ) -> RouteResponse {
    let localized = pages.pages(languageChoice.language(of: request))
    var paragraphs = [localized.words.message("server.refused.\(refusal.reason).text", arguments)]
    if let id = arguments["id"] { paragraphs.append(localized.words.message("server.error_id", ["id": id])) }
    let html = localized.message.html(
      title: localized.words.message("server.refused.\(refusal.reason)", arguments), paragraphs: paragraphs,
      context.signedIn.map { signedIn in
        PageContext(
          user: signedIn.user.displayName, token: FormToken(cookie: context.cookie).token(),
          authorization: Authorization(role: signedIn.user.role, in: localized.frame.schema))
      } ?? PageContext(authorization: .nobody),
      back: (SiteLinks.start, localized.words.message("server.to_start")))
    return .page(html, refusal.status)
  }

  private func document(_ refusal: Refusal, _ arguments: [String: String], _ request: Request) -> RouteResponse {
    let words = pages.pages(languageChoice.language(of: request)).words
    var members = [
      JSONValue.Member("code", .string(refusal.reason)),
      JSONValue.Member("message", .string(words.messages.text("server.refused.\(refusal.reason).text", arguments))),
    ]
    if let name = arguments["parameter"] { members.append(JSONValue.Member("parameter", .string(name))) }
    if let record = arguments["record"] { members.append(JSONValue.Member("record", .string(record))) }
    if let version = arguments["version"] { members.append(JSONValue.Member("version", .number(version))) }
    if let id = arguments["id"] { members.append(JSONValue.Member("id", .string(id))) }
    return .json(.object([JSONValue.Member("error", .object(members))]), refusal.status)
  }

  /// Eight characters that can be read aloud.
  private static func newID() -> String {
    let alphabet = Array("23456789abcdefghjkmnpqrstuvwxyz")
    return String((0..<8).map { _ in alphabet.randomElement() ?? "x" })
  }
}
