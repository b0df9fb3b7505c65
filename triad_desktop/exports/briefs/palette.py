"""The light colours, as briefs print them. Roles keep the shapes and colours that they have on screen."""

from __future__ import annotations

from reportlab.lib.colors import Color, HexColor

from triad_desktop.models.keys import Role

WHITE: Color = HexColor("#FFFFFF")
SUNKEN: Color = HexColor("#ECEAE4")
LINE: Color = HexColor("#E1DED6")
EDGE: Color = HexColor("#8A867D")
TEXT: Color = HexColor("#1D1C1A")
TEXT2: Color = HexColor("#55524C")
TEXT3: Color = HexColor("#68645D")
ACCENT: Color = HexColor("#2F4FC7")

ROLE_COLOURS: dict[Role, Color] = {
    "user": HexColor("#007571"),
    "conductor": HexColor("#702277"),
    "builder": HexColor("#8F5600"),
}
ROLE_TINTS: dict[Role, Color] = {
    "user": HexColor("#DAF0EE"),
    "conductor": HexColor("#F3E6F4"),
    "builder": HexColor("#F8ECD8"),
}
