"""Text to marks to items. A reader is a pure function of an article and its context: no clock, network or state."""
