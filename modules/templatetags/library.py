"""Template tags of the library of files."""

from django import template

from modules.forms.files import what_is_taken

register = template.Library()
register.simple_tag(what_is_taken, name="files_taken")
