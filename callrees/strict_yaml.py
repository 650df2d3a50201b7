"""Reading YAML that people write and strangers may send: plain data, or one line that says what is wrong.

PyYAML's safe loader still lets a repeated key win silently, lets merged anchors grow without bound,
and lets Python's own errors through (an impossible date, an endless number, nesting too deep).
"""

from __future__ import annotations

import yaml
from yaml.nodes import MappingNode, Node

LARGEST_TEXT = 64 * 1024
"""Characters. Settings written by hand are far smaller; what is larger is a wrong file."""


class YamlProblem(ValueError):
    """The text is no YAML that we take. The message is one line."""


class _StrictLoader(yaml.SafeLoader):
    """A safe loader without anchors, in which each key stands once."""

    def compose_node(self, parent: Node | None, index: int) -> Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise YamlProblem("a *reference stands in it: write the value out instead")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[str] = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    raise YamlProblem(f"{_line(key.start_mark)}{key.value!r:.60} stands twice: keep one")
                seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


def load(text: str | bytes) -> object:
    """The plain data in `text` (bytes are read as UTF-8).

    Raises YamlProblem, one line with the line number where there is one, for everything that is wrong
    with it: broken YAML, a key that stands twice, references, tags, more than LARGEST_TEXT characters.
    """
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise YamlProblem(f"byte {error.start + 1} is not UTF-8: save the file as UTF-8") from None
    if len(text) > LARGEST_TEXT:
        raise YamlProblem(f"it has {len(text)} characters, more than {LARGEST_TEXT}: is it the right file?")
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a subclass of SafeLoader
    except yaml.MarkedYAMLError as error:
        raise YamlProblem(f"{_line(error.problem_mark)}{_one_line(error.problem or 'broken YAML')}") from None
    except yaml.YAMLError as error:
        raise YamlProblem(_one_line(str(error))) from None
    except RecursionError:
        raise YamlProblem("it is nested too deeply: is it the right file?") from None
    except YamlProblem:
        raise
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        # The constructors of dates and numbers raise what Python raises.
        raise YamlProblem(f"a value cannot be read ({_one_line(str(error))}): put it in quotes") from None


def _line(mark: yaml.Mark | None) -> str:
    return "" if mark is None else f"line {mark.line + 1}: "


def _one_line(text: str) -> str:
    return " ".join(text.split())[:200]
