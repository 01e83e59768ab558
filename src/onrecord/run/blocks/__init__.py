"""Linking by what changed: each stage takes up only the blocks that changed articles touch, and keeps what it found."""
