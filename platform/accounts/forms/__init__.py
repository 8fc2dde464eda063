"""What people type about accounts, and the sentences of faults."""
