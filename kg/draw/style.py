"""How the pictures look: colours of the regions, where they stand, sizes of marks and letters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class RegionStyle:
    """A colour, and where the members of a region gather: much as on a map of the world."""

    colour: str
    x: float
    y: float


#: Colours after Okabe and Ito, told apart by most colour-blind readers; the position says the same a second time.
REGIONS: Final = {
    "AMS": RegionStyle("#0072b2", -1.0, -0.02),
    "EUR": RegionStyle("#7a5cc4", 0.02, -0.80),
    "NA": RegionStyle("#b0437d", 0.42, -0.12),
    "WCA": RegionStyle("#cf5a00", -0.14, 0.55),
    "ESA": RegionStyle("#b88a00", 0.58, 0.80),
    "AP": RegionStyle("#008f68", 1.08, 0.02),
}
#: Those who belong to no region, or to one that nobody told us.
NO_REGION: Final = RegionStyle("#7d8590", -0.72, 0.92)
CENTRE: Final = RegionStyle(NO_REGION.colour, -0.02, 0.02)
NO_REGION_LABEL: Final = "no WCO region"

INK: Final = "#1f2630"
MUTED: Final = "#5b6573"
PAPER: Final = "#ffffff"
TIE: Final = "#3b4452"

LABEL_SIZE: Final = (11.0, 17.0)
NODE_RADIUS: Final = (5.0, 24.0)
TIE_WIDTH: Final = (1.1, 5.0)


def get_region_style(code: str | None) -> RegionStyle:
    """Return the style of a region code; None and codes of no WCO region look the same."""
    return REGIONS.get(code or "", NO_REGION)
