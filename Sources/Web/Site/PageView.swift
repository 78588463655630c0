/// What stands around every page of the site.
struct PageView: Sendable {
  let title: String
  let pageContext: PageContext
  /// Whether what was sent could not be taken.
  let hasProblems: Bool
}
