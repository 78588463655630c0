enum PlaceholderFieldTypes {}
