"""The order in which a publication is made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kg.pages.texts import LANGUAGES
from kg.publish.assets import write_assets
from kg.publish.config import PortalConfig
from kg.publish.dumps import write_dumps
from kg.publish.explorer import write_explorer
from kg.publish.folder import SiteFolder
from kg.publish.lists import Listing, count_kinds, write_lists
from kg.publish.ontology import write_ontology
from kg.publish.questions import write_questions
from kg.publish.search import write_search
from kg.publish.site import Site
from kg.publish.summary import PublishSummary
from kg.publish.things import list_things
from kg.publish.workers import write_things_by
from kg.store.embedded import EmbeddedStore


def run(
    store: EmbeddedStore, path: Path, config: PortalConfig | None, *, with_text: bool | None, jobs: int
) -> PublishSummary:
    """Publish; see :func:`kg.publish.publish_site`."""
    shows_text = with_text if with_text is not None else config is not None and config.with_text
    config = replace(config, with_text=shows_text) if config else None
    with SiteFolder(path) as folder:
        site = Site(store, folder.write, config, shows_text=shows_text)
        things = list_things(site)
        write_assets(site)
        write_things_by(site, things, jobs)
        write_lists(site, things)
        write_search(site, things)
        write_explorer(site, things)
        write_questions(site)
        write_ontology(site)
        _write_data_page(site, folder, things)
    counts = folder.counts
    return PublishSummary(
        things=len(things),
        pages=site.pages,
        written=counts.written,
        unchanged=counts.unchanged,
        removed=counts.removed,
        has_metadata=config is not None,
    )


def _write_data_page(site: Site, folder: SiteFolder, things: list[str]) -> None:
    dumps, metadata = write_dumps(site, folder)
    views = site.make_views()
    for language in LANGUAGES:
        counts = count_kinds(Listing(views[language], things, {}))
        site.write_page(
            "data", "data.html", language, here="data", dumps=dumps, metadata=metadata, counts=counts,
            shows_text=site.shows_text, description=site.get_description(language),
        )  # fmt: skip
