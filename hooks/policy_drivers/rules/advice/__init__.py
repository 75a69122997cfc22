"""What rules have in common when they say what to do: `docs/development/advice.md` is about it."""
