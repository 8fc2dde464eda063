"""Kinds of content files that this app loads: sources, modules, lessons, the toolbox,
exercises, paths.
"""
