"""What a data-quality report says, read from the lake."""
