enum PlaceholderLegacySources {}
