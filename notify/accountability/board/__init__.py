"""The live board: what an incident commander has to know in ten seconds, and the call tree below it."""

from notify.accountability.board.assembling import Board, board
from notify.accountability.board.grids import Row
from notify.accountability.board.lines import HelpLine, ReviewLine
from notify.accountability.board.outlook import NextStep, Outlook
from notify.accountability.board.tree import Node, Tree

__all__ = [
    "Board",
    "HelpLine",
    "NextStep",
    "Node",
    "Outlook",
    "ReviewLine",
    "Row",
    "Tree",
    "board",
]
