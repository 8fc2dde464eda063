"""Blocks of one field say their names themselves: in a list or a stream no label stands
beside them.
"""

from wagtail import blocks


def named[Block: blocks.FieldBlock](block: Block) -> Block:
    """This block, with its label told to whoever hears the page."""
    block.field.widget.attrs["aria-label"] = block.meta.label
    return block
