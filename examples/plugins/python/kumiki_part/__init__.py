"""Parts of Kumiki in Python: a manifest, a function, and the protocol of docs/plugins.md. Needs numpy."""

from .manifest import Part, choice, cost, integer, line, number, port, size, text, toggle
from .values import Classes, Detections, Embedding, Picture, Tensor

__all__ = [
    "Classes",
    "Detections",
    "Embedding",
    "Part",
    "Picture",
    "Tensor",
    "choice",
    "cost",
    "integer",
    "line",
    "number",
    "port",
    "size",
    "text",
    "toggle",
]
