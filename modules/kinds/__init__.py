"""Kinds of content files that this app loads and exports: a pack's own facts, sources,
modules, lessons, the toolbox, exercises, paths.
"""
