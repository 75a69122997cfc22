"""Zensical, which runs no hooks: pages and frames are laid out for it, and what it renders is poured."""
