"""From a story to the bytes of an accessible PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO

from reportlab.platypus.doctemplate import BaseDocTemplate, FrameBreak
from reportlab.platypus.flowables import Flowable

from triad_desktop.exports.briefs.blocks import Stack
from triad_desktop.exports.briefs.canvas import TaggedCanvas
from triad_desktop.exports.briefs.fonts import REGULAR
from triad_desktop.exports.briefs.metadata import CREATOR, PRODUCER, Metadata, describe
from triad_desktop.exports.briefs.page import Furniture
from triad_desktop.exports.briefs.text import plain

Progress = Callable[[float], None]
"""Called with the part that is done, from 0 to 1, for each page. What it raises ends the build."""


def build_pdf(
    story: Sequence[Flowable], furniture: Furniture, metadata: Metadata, progress: Progress | None = None
) -> bytes:
    """A tagged PDF/UA-1 of cover and story; the same input gives the same bytes on every machine.

    The story's own paragraphs come from `Typography` with the furniture's fonts; afterwards their `missing` names the
    characters that none of them could draw.
    """
    metadata = replace(
        metadata, title=plain(metadata.title), author=plain(metadata.author), subject=plain(metadata.subject)
    )
    written = BytesIO()
    template = BaseDocTemplate(
        written,
        pagesize=furniture.size,
        pageTemplates=furniture.templates(),
        title=metadata.title,
        author=metadata.author,
        subject=metadata.subject,
        creator=CREATOR,
        producer=PRODUCER,
        lang=metadata.language,
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
        initialFontName=REGULAR,  # or ReportLab refers to Helvetica
        keepTogetherClass=Stack,
    )
    if progress:
        template.setProgressCallBack(_Reporter(progress))
    for flowable in story:
        flowable.__dict__.pop("_postponed", None)  # an earlier build's note; ReportLab takes it for an endless loop
    canvas = partial(TaggedCanvas, furnish=furniture.draw_footer, describe=partial(describe, metadata))
    template.build([*furniture.cover(), FrameBreak(), *story], canvasmaker=canvas)
    return written.getvalue()


class _Reporter:
    """Turns ReportLab's events into parts done. Flowables that split count again, so the part may stand still."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._flowable_count = 1
        self._part = 0.0

    def __call__(self, event: str, value: int) -> None:
        if event == "SIZE_EST":
            self._flowable_count = max(1, value)
        elif event == "PROGRESS":
            self._part = max(self._part, value / self._flowable_count)
        elif event == "PAGE":
            self._progress(self._part)
        elif event == "FINISHED":
            self._progress(1.0)
