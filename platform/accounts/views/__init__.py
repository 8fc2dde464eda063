"""Pages of accounts: people (administrators), one's own page, arriving by a link."""
