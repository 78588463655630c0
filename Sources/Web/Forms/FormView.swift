import Forms
import HTMLText

/// What the page of a form is made from.
struct FormView: Sendable {
  /// Another form of the same record.
  struct Link: Sendable {
    let label: String
    let url: String
    /// Whether it is the one that is shown.
    let isCurrent: Bool
  }

  /// What keeps the form from being saved.
  struct Problem: Sendable {
    let text: String
    /// The box that it is about.
    let anchor: String?
    /// Leads to what else mends it, on another page.
    let url: String?
  }

  /// A violation that the stored record had before.
  struct StoredViolation: Sendable {
    let text: String
    /// The URL of its box; nil where no page has one.
    let url: String?
  }

  let state: FormState
  /// Where the form is posted.
  let action: String
  /// Of the stored record.
  let version: String?
  let problemsTitle: String?
  let problems: [Problem]
  let deleteURL: String?
  /// The day on which the form was evaluated, for the script.
  let today: String?
  /// The names of the warnings that saving in spite of them answers; empty where nothing is asked.
  let confirmNames: String
  let otherForms: [Link]
  /// What is said above the fields of what it is filled in for, and where it goes on without saving.
  let purpose: HTML?
  let purposeURL: String?
  let storedViolations: [StoredViolation]
}
