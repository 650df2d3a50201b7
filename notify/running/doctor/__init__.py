"""`tocsin doctor`: every part checked, a line each."""

from notify.running.doctor.finding import Finding, Grade
from notify.running.doctor.round import examine

__all__ = ["Finding", "Grade", "examine"]
