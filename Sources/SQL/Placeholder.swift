enum PlaceholderSQL {}
