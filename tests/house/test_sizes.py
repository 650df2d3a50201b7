"""No room of the house grows past what one can take in at a glance."""

from __future__ import annotations

import ast

from tests.support.sources import python_files

MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 60

FILES = python_files("callrees", "notify")


def test_no_file_is_too_long() -> None:
    too_long = [
        f"{source} has {lines} lines: make it a folder of the same name"
        for source in FILES
        if (lines := source.text.count("\n")) > MOST_LINES_OF_A_FILE
    ]
    assert too_long == []


def test_no_function_is_too_long() -> None:
    too_long = [
        f"{source}:{node.lineno} {node.name} has {length} lines"
        for source in FILES
        for node in source.functions()
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > MOST_LINES_OF_A_FUNCTION
    ]
    assert too_long == []


def test_public_functions_say_what_they_do() -> None:
    silent = [
        f"{source}:{node.lineno} {node.name}"
        for source in FILES
        for node in public_definitions(source.tree)
        if ast.get_docstring(node) is None
    ]
    assert silent == []


def public_definitions(
    tree: ast.Module,
) -> list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef]:
    """Functions and classes at the top of a module, and methods of its classes, whose names are public."""
    found: list[ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef] = []
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_"):
            continue
        found.append(node)
        if isinstance(node, ast.ClassDef):
            found.extend(method for method in node.body if _is_public_method(method))  # type: ignore[misc]
    return found


def _is_public_method(node: ast.stmt) -> bool:
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
        return False
    # An override is described where it is first declared.
    marks = {ast.unparse(mark) for mark in node.decorator_list}
    return not marks & {"override", "typing.override"} and not any("setter" in mark for mark in marks)
