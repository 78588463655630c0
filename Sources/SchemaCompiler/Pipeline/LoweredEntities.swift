/// The entities with their fields lowered to the core, each by itself: what `EntitiesPass` makes.
struct LoweredEntities {
  /// The names of all declared entities, those with something wrong included.
  let names: [String]
  /// Those that could be read, in the order of declaration.
  let drafts: [EntityDraft]
  /// The lists of the `options` block, then those that are written in fields.
  let options: OptionLists
}
