/// The declarations of all functions of the language.
struct FunctionTable: Sendable {
  static let standard = FunctionTable(
    TextFunctions.declarations + TextPartFunctions.declarations + FormatFunction.declarations
      + Conversions.declarations + TimeFunctions.declarations + DateFunctions.declarations
      + NumberFunctions.declarations + BlankFunctions.declarations)

  /// The declarations, family by family.
  let all: [FunctionDeclaration]
  private let rows: [ExpressionFunction: FunctionDeclaration]
  /// What the names of other functions stand for in the Persian calendar.
  let persian: Set<ExpressionFunction>

  private init(_ declarations: [FunctionDeclaration]) {
    all = declarations
    rows = Dictionary(declarations.map { ($0.function, $0) }, uniquingKeysWith: { first, _ in first })
    persian = Set(declarations.compactMap(\.inPersian))
  }

  /// The declaration of a function. One that was forgotten takes nothing, and a test names it.
  subscript(function: ExpressionFunction) -> FunctionDeclaration {
    rows[function]
      ?? FunctionDeclaration(function, .global, [], example: "") { _, _ throws(ExpressionError) in
        throw .unknownFunction
      }
  }
}
