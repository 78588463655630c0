import ByteText
import Diagnostics
import FieldTypes
import Localization
import SchemaModel
import SchemaSyntax
import ValueText

/// Compiles the working time for an import.
struct ImportCapacityCompiler {
  let context: CompilationContext
  let reach: SourceReach
  let business: Business
  private var bag: DiagnosticBag { context.bag }

  /// Compiles a capacity.
  ///
  /// - Parameter written: the capacity as written.
  /// - Returns: nil where it has an error.
  func capacity(_ written: CapacityDeclaration) -> ImportCapacity? {
    let errors = bag.errorCount
    let from = written.from.flatMap { day($0) }
    let holidays = written.holidays.map { self.holidays($0) } ?? []
    var centiminutes: [ImportCapacity.Work: Int] = [:]
    for (work, minutes) in written.minutes {
      guard let work = ImportCapacity.Work(rawValue: work.value), let spent = spent(minutes) else { continue }
      centiminutes[work] = spent
    }
    let people = written.people.map {
      ImportCapacity.Person(name: $0.name.value, minutesPerDay: $0.minutes.value)
    }
    for person in written.people where !(1...1440).contains(person.minutes.value) {
      bag.report(.importCapacityZero, at: person.minutes.range, ["name": person.name.value])
    }
    if people.isEmpty, bag.errorCount == errors {
      bag.report(.importCapacityZero, at: written.range, ["name": "people"])
    }
    guard let from, bag.errorCount == errors else { return nil }
    return ImportCapacity(from: from, holidays: holidays, people: people, centiminutes: centiminutes)
  }

  private func spent(_ text: Written<String>) -> Int? {
    if case .units(let units) = NumberReader(scale: 2).read(Array(text.value.utf8).span), (0...144_000).contains(units)
    {
      return Int(units)
    }
    bag.report(
      .unknownChoice, at: text.range, ["key": "minutes", "value": text.value],
      helps: [.init("help.like", ["example": "1.5"])])
    return nil
  }

  private func day(_ text: Written<String>) -> CivilDate? {
    if let day = DayAdvice.day(text.value, in: business.calendar, at: text.range, bag) { return day }
    bag.report(
      .unknownChoice, at: text.range, ["key": "from", "value": text.value],
      helps: [.init("help.like", ["example": "2026-01-05"])])
    return nil
  }

  private func holidays(_ path: Written<String>) -> Set<CivilDate> {
    let name = SourcePath.resolve(path.value, from: path.range.file.name)
    guard reach.mayRead(name, written: path) else { return [] }
    guard let bytes = context.loader.bytes(at: name, limit: OptionsFile.largest) else {
      bag.report(.fileNotFound, at: path.range, ["path": path.value])
      return []
    }
    return HolidaysFile(SourceFile(name: name, utf8: bytes), calendar: business.calendar, bag: bag).days()
  }
}
