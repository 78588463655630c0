public import Expressions
public import Localization

/// A number that the store computes over the records of a group. Blanks, and records for which the argument fails with
/// an error, are skipped.
public struct ReportAggregate: Hashable, Sendable {
  /// The function that is applied.
  public enum Function: String, Hashable, Sendable, CaseIterable {
    /// The number of records; with a condition as the argument, of those that fulfil it; with any other argument, of
    /// those for which it is not blank.
    case count
    /// The number of different values.
    case distinct
    /// The sum; 0 if there are no values.
    case sum
    /// The average, with the scale `WideDecimal.quotientScale`; blank if there are no values.
    case avg
    /// The smallest or largest value; blank if there are no values.
    case min, max
  }

  public let function: Function
  /// The expression over one record, or one row of the list; nil to count records.
  public let argument: Formula?

  /// Creates an aggregate.
  ///
  /// - Parameters:
  ///   - function: The function that is applied.
  ///   - argument: The expression over one record or row; nil to count records.
  public init(_ function: Function, _ argument: Formula? = nil) {
    self.function = function
    self.argument = argument
  }
}

/// A number that a report shows: an expression over aggregates of the group and of the whole report.
public struct ReportMeasure: Hashable, Sendable {
  /// The meaning of a variable of the expression.
  public struct Input: Hashable, Sendable {
    /// The index of the aggregate in the report.
    public let aggregate: Int
    /// Whether the aggregate is computed over all records of the report rather than those of the group.
    public let isOfTotal: Bool

    /// Creates an input.
    ///
    /// - Parameters:
    ///   - aggregate: The index of the aggregate in the report.
    ///   - isOfTotal: Whether it is computed over all records of the report.
    public init(_ aggregate: Int, isOfTotal: Bool) {
      self.aggregate = aggregate
      self.isOfTotal = isOfTotal
    }
  }

  /// The format of the number.
  public enum Show: String, Hashable, Sendable, CaseIterable {
    case number, money, percent
  }

  public let name: String
  public let label: LocalizedText
  /// The expression as the author wrote it.
  public let text: String
  /// The checked tree; its variables are `inputs`.
  public let typed: TypedExpression
  public let program: ExpressionProgram
  public let inputs: [Input]
  public let show: Show

  /// Creates a measure.
  ///
  /// - Parameters:
  ///   - name: The name, unique in the report.
  ///   - label: The label, by language.
  ///   - text: The expression as the author wrote it.
  ///   - typed: The checked tree.
  ///   - inputs: The meaning of each variable of the expression.
  ///   - show: The format of the number.
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

  /// Whether both have the same name, label, text, inputs and format.
  public static func == (left: ReportMeasure, right: ReportMeasure) -> Bool {
    (left.name, left.label, left.text, left.inputs, left.show)
      == (right.name, right.label, right.text, right.inputs, right.show)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(text)
  }
}
