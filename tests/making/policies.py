"""What a browser tells of what the policy of a page forbids."""

from __future__ import annotations

REPORT = """
document.addEventListener("securitypolicyviolation", ({ effectiveDirective: what, blockedURI: where }) =>
  console.error(`violation: ${what} ${where}`));
"""
"""A script that reports each violation as an error on the console."""
