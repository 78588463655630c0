enum PlaceholderDelimited {}
