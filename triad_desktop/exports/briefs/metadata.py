"""What a PDF says about itself: title, language, dates, the claim to PDF/UA-1, and an identity that follows from content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import XMP

from triad_desktop.exports.briefs.canvas import TaggedCanvas

PRODUCER = "ReportLab PDF Library"
CREATOR = "Triad Desktop"
_HASH_LENGTH = 32

_PACKET = """<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
<pdf:Keywords>{keywords}</pdf:Keywords>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""


@dataclass(frozen=True)
class Metadata:
    """`language` is a BCP 47 tag; `created` comes from the project, and counts as UTC if it names no zone."""

    title: str
    author: str
    subject: str
    language: str
    created: datetime


def describe(metadata: Metadata, canvas: TaggedCanvas) -> None:
    """Write information dictionary and XMP; the file's identity follows from metadata and content alone."""
    keywords = canvas.content_hash()[:_HASH_LENGTH]
    created = _in_utc(metadata.created)
    document = canvas._doc
    document.signature = hashlib.md5(
        repr(metadata).encode("utf-8"), usedforsecurity=False
    )  # ReportLab's takes the clock
    canvas.setDateFormatter(lambda *_: created.strftime("D:%Y%m%d%H%M%SZ"))
    canvas.setKeywords(keywords)
    packet = _PACKET.format(
        title=escape(metadata.title),
        author=escape(metadata.author),
        subject=escape(metadata.subject),
        language=escape(metadata.language),
        created=created.strftime("%Y-%m-%dT%H:%M:%SZ"),
        creator=CREATOR,
        producer=PRODUCER,
        keywords=keywords,
    )
    canvas.setCatalogEntry("Metadata", XMP(creator=lambda _: packet.encode("utf-8")))


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
