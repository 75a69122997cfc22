"""Rules about the services of libraries."""

from __future__ import annotations

from collections.abc import Iterator

from policy_drivers.model.severity import Severity
from policy_drivers.reading.reviewed import Kept
from policy_drivers.rules.advice.agreed_names import not_in_register, variants
from policy_drivers.rules.engine.complaint import Complaint
from policy_drivers.rules.engine.context import Context
from policy_drivers.rules.engine.declaring import kept_rule


@kept_rule(Severity.WARNING, about=["services"])
def service_unknown(file: Kept, context: Context) -> Iterator[Complaint]:
    """A service should be in the register of services.

    Why: People who plan a service look for its drivers under one name.

    Fails:
        services: [literature searchs]

    Fix:
        services: [literature searching]
    """
    return not_in_register(file, context, "services")


@kept_rule(Severity.WARNING, about=["services"])
def service_variant(file: Kept, context: Context) -> Iterator[Complaint]:
    """A service should be written by its preferred name in the register of services.

    Why: To a computer, two spellings of one service are two services.

    Fails:
        services: [Literature searching]

    Fix:
        services: [literature searching]
    """
    return variants(file, context, "services")
