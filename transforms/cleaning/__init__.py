"""From source text to body: rules take what is not the article, and the ledger accounts for it."""
