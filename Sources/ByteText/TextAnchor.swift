/// Where in a text a piece is looked for.
public enum TextAnchor: Hashable, Sendable, CaseIterable {
  case start, end, anywhere
}
