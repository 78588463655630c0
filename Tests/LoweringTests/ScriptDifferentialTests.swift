import Expressions
import Web
import TestSupport
import Testing

/// The browser's answers are the evaluator's.
@Suite struct ScriptDifferentialTests {
  private struct Question {
    let text: String
    let program: ExpressionProgram
    let slots: [[ExpressionValue]]
  }

  @Test("The script gives the evaluators answers", .needs(ScriptRunner.part)) func theScriptGivesTheEvaluatorsAnswers()
    async throws
  {
    var counts = Counts()
    var batch: UInt64 = 0
    var questions: [Question] = []
    var engine = ScriptEngine()
    while questions.count * Differential.recordsOfBatch < Differential.pairs {
      let seed = Differential.seed &+ batch &* 7919
      let records = Records(seed: seed, count: Differential.recordsOfBatch)
      engine.begin(records.slots)
      var generator = ExpressionGenerator(seed: seed)
      for _ in 0..<Differential.expressionsOfBatch {
        let text = generator.next()
        let checked = CheckedExpression(text, in: Shelf.environments[Int(batch) % Shelf.environments.count])
        guard checked.isValid else { continue }
        do throws(ScriptProblem) {
          engine.add(try ExpressionScript.function(checked.root))
        } catch {
          counts.refused[error.reason.rawValue, default: 0] += 1
          continue
        }
        counts.lowered += 1
        questions.append(Question(text: text, program: ExpressionProgram(checked), slots: records.slots))
      }
      batch += 1
      await Task.yield()
    }
    var differences: [String] = []
    let answers = try await engine.answers()
    #expect(answers.count == questions.count)
    for (question, answers) in zip(questions, answers) {
      await Task.yield()
      for (slots, answer) in zip(question.slots, answers) {
        counts.pairs += 1
        let expected = Answer.text(question.program, slots)
        counts.count(expected)
        if !Answer.areSame(expected, answer) {
          differences.append("\(question.text)\n  \(expected) but \(answer) over \(slots.map(Answer.text(of:)))")
        }
      }
    }
    print("JavaScript: \(counts)")
    for difference in differences.prefix(20) { Issue.record("\(difference)") }
    #expect(differences.isEmpty)
  }
}
