"""The handlers of MkDocs' events, as the package has them."""

from policy_drivers.engines.mkdocs.handlers import *  # noqa: F403
