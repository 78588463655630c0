/// The view of the frame around every page of the site.
struct PageView: Sendable {
  let title: String
  let pageContext: PageContext
  /// Whether the submitted form has errors.
  let hasProblems: Bool
}
