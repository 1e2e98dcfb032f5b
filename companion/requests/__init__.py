"""What commands and phone hooks ask of a desk: the same with the window open and without."""

from companion.requests.job import Means, Room
from companion.requests.performing import perform, serve

__all__ = ["Means", "Room", "perform", "serve"]
