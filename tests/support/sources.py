"""The project's own files, read for the structural tests."""

from __future__ import annotations

import ast
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class SourceFile:
    """One Python file of the project, by its path below the repository."""

    path: Path

    def __str__(self) -> str:
        return self.path.as_posix()

    @property
    def module(self) -> tuple[str, ...]:
        """Its dotted name in parts: `notify/web/__init__.py` is `("notify", "web")`."""
        parts = self.path.with_suffix("").parts
        return parts[:-1] if parts[-1] == "__init__" else parts

    @cached_property
    def text(self) -> str:
        """What it says."""
        return (REPOSITORY / self.path).read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """What it says, parsed."""
        return ast.parse(self.text)

    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function in it, at any depth."""
        nodes = ast.walk(self.tree)
        return [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]

    def imports(self) -> set[tuple[str, ...]]:
        """Every module that it imports, in parts, with the names it takes from them as a last part."""
        found: set[tuple[str, ...]] = set()
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                found |= {tuple(name.name.split(".")) for name in node.names}
            elif isinstance(node, ast.ImportFrom):
                base = self._base(node)
                found |= {(*base, name.name) for name in node.names}
        return found

    def _base(self, node: ast.ImportFrom) -> tuple[str, ...]:
        named = tuple((node.module or "").split(".")) if node.module else ()
        if not node.level:
            return named
        package = self.module if self.path.name == "__init__.py" else self.module[:-1]
        return package[: len(package) - node.level + 1] + named


def python_files(*folders: str) -> list[SourceFile]:
    """All Python files in these folders of the repository, in order of their paths."""
    return [
        SourceFile(path.relative_to(REPOSITORY))
        for folder in folders
        for path in sorted((REPOSITORY / folder).rglob("*.py"))
    ]


def tracked_files() -> list[Path]:
    """Every file that git keeps, as paths below the repository."""
    # Whoever owns the checkout: only names are listed, nothing in it is run.
    command = ["git", "-c", f"safe.directory={REPOSITORY}", "ls-files", "-z"]
    listing = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True)
    paths = [Path(name) for name in listing.stdout.decode().split("\0") if name]
    return [path for path in paths if (REPOSITORY / path).is_file()]
