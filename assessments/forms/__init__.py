"""Input and the sentences of faults."""
