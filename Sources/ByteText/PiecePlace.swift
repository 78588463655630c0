/// Where in a text a piece is looked for.
public enum PiecePlace: Hashable, Sendable, CaseIterable {
  case start, end, anywhere
}
