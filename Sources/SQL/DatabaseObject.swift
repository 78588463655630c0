/// An object that a database stores under a name: a table or an index.
public enum DatabaseObject: Hashable, Sendable {
  case table(Table)
  case index(Index)
  case searchIndex(SearchIndex)

  public var name: Identifier {
    switch self {
    case .table(let table): table.name
    case .index(let index): index.name
    case .searchIndex(let index): index.name
    }
  }
}
