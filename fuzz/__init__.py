"""Targets for coverage-guided fuzzing: one a parser, each raising where a promise of that parser is broken."""
