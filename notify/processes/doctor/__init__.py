"""`tocsin doctor`: every part checked, a line each."""

from notify.processes.doctor.finding import Finding, Grade
from notify.processes.doctor.round import examine

__all__ = ["Finding", "Grade", "examine"]
