public import Expressions
public import Localization

/// A number that a store works out over the records of a group. Blanks, and records whose argument ends in an error,
/// are passed over.
public struct ReportAggregate: Hashable, Sendable {
  public enum Function: String, Hashable, Sendable, CaseIterable {
    /// The records; of a condition, those for which it holds; of any other argument, those where it is not blank.
    case count
    /// How many different values.
    case distinct
    /// 0 where there is nothing to add.
    case sum
    /// Blank where there is nothing; a decimal with a scale of `WideDecimal.quotientScale`.
    case avg
    /// Blank where there is nothing.
    case min, max
  }

  public let function: Function
  /// About one record, or one row of the list.
  public let argument: Formula?

  public init(_ function: Function, _ argument: Formula? = nil) {
    self.function = function
    self.argument = argument
  }
}

/// A number that is shown: an expression over aggregates of the group, and of the whole report.
public struct ReportMeasure: Hashable, Sendable {
  /// What one variable of the expression is.
  public struct Input: Hashable, Sendable {
    /// The place of the aggregate in the report.
    public let aggregate: Int
    /// Whether it is that of all records of the report, whatever the group.
    public let isOfTotal: Bool

    public init(_ aggregate: Int, isOfTotal: Bool) {
      self.aggregate = aggregate
      self.isOfTotal = isOfTotal
    }
  }

  /// How people read it.
  public enum Show: String, Hashable, Sendable, CaseIterable {
    case number, money, percent
  }

  public let name: String
  public let label: LocalizedText
  /// As the author wrote it.
  public let text: String
  /// Over the inputs.
  public let typed: TypedExpression
  public let program: ExpressionProgram
  public let inputs: [Input]
  public let show: Show

  public init(
    name: String, label: LocalizedText, text: String, typed: TypedExpression, inputs: [Input], show: Show
  ) {
    self.name = name
    self.label = label
    self.text = text
    self.typed = typed
    program = ExpressionProgram(typed)
    self.inputs = inputs
    self.show = show
  }

  /// Measures are equal where they say the same.
  public static func == (left: ReportMeasure, right: ReportMeasure) -> Bool {
    (left.name, left.label, left.text, left.inputs, left.show)
      == (right.name, right.label, right.text, right.inputs, right.show)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(text)
  }
}
