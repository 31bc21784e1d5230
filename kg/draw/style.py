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


#: Colours that stay apart for readers who see no red, no green or no blue: a test simulates the three, and asks for a
#: difference (CIEDE2000) of 14 between each two. The position says the same a second time.
REGIONS: Final = {
    "AMS": RegionStyle("#2a8ae0", -1.0, -0.02),
    "EUR": RegionStyle("#3b1a80", 0.02, -0.80),
    "NA": RegionStyle("#e0307a", 0.42, -0.12),
    "WCA": RegionStyle("#7d240a", -0.14, 0.55),
    "ESA": RegionStyle("#b18f10", 0.58, 0.80),
    "AP": RegionStyle("#17694f", 1.08, 0.02),
}
#: Those who belong to no region, or to one that nobody told us.
NO_REGION: Final = RegionStyle("#868e99", -0.72, 0.92)
CENTRE: Final = RegionStyle(NO_REGION.colour, -0.02, 0.02)

MARGIN: Final = 44.0
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


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour of which ``share`` is the first one, the rest the other.

    Example:
        >>> mix("#000000", "#ffffff", 0.2)
        '#cccccc'
    """
    pairs = zip((colour[1:3], colour[3:5], colour[5:7]), (other[1:3], other[3:5], other[5:7]), strict=True)
    return "#" + "".join(f"{round(int(one, 16) * share + int(two, 16) * (1 - share)):02x}" for one, two in pairs)
