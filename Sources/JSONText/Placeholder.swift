enum PlaceholderJSONText {}
