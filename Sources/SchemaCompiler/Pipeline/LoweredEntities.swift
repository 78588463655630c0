/// The entities with their fields lowered to the core, each by itself: the output of `EntitiesPass`.
struct LoweredEntities {
  /// The names of all declared entities, those with errors included.
  let names: [String]
  /// The entities that could be read, in the order of declaration.
  let drafts: [EntityDraft]
  /// The lists of the `options` block, then those that are written in fields.
  let options: OptionLists
}
