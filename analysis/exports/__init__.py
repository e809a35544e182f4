"""Writers and readers of the formats of other tools, one file a format."""
