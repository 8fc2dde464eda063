"""What people send, and the sentences of faults."""
