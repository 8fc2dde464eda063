"""HTTP: load through a scoped queryset, check the form, call one service, respond."""
