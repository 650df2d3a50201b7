"""`tocsin demo`: the main job over a sample organisation, in a simulated world; nothing leaves the machine."""

from notify.cli.demo.command import demo

__all__ = ["demo"]
