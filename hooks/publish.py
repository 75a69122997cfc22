"""The handlers of MkDocs' events, which MkDocs loads because `mkdocs.yml` lists this file under `hooks`."""

from policy_drivers.engines.mkdocs.handlers import *  # noqa: F403 a team's copy gets the handlers of newer versions too
