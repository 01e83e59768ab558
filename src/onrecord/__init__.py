"""onrecord keeps the record of a long-running relationship between states, each line tied to its sentence."""

__version__ = "0.1.0"
