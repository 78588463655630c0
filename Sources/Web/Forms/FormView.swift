import Forms
import HTMLText

/// The view of a form's page: all that its template reads.
struct FormView: Sendable {
  /// Another form of the same record.
  struct Link: Sendable {
    let label: String
    let url: String
    /// Whether the page displays it.
    let isCurrent: Bool
  }

  /// A problem that prevents saving.
  struct Problem: Sendable {
    let text: String
    /// The anchor of the box that it is about; nil where the page has no such box.
    let anchor: String?
    /// The URL of the page on which it is corrected, where that is another one.
    let url: String?
  }

  /// A violation that the stored record had before.
  struct StoredViolation: Sendable {
    let text: String
    /// The URL of its box; nil where no page has one.
    let url: String?
  }

  let state: FormState
  /// The URL to which the form is posted.
  let action: String
  /// The version of the stored record; nil for a new one.
  let version: String?
  let problemsTitle: String?
  let problems: [Problem]
  let deleteURL: String?
  /// The URL of the record's history; nil for a new record.
  let historyURL: String?
  /// The day on which the form was evaluated, for the script.
  let today: String?
  /// The names of the checks whose warnings the button to save anyway confirms, with commas between; empty where there
  /// are none.
  let confirmNames: String
  let otherForms: [Link]
  /// The part of the page above the fields that states the purpose of the form; nil where it only enters a record.
  let purpose: HTML?
  /// The URL of the link that continues without saving; nil where there is none.
  let purposeURL: String?
  let storedViolations: [StoredViolation]
}
