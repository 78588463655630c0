/// The position at which a text may contain a given piece.
public enum PiecePosition: Hashable, Sendable, CaseIterable {
  case start, end, anywhere
}
