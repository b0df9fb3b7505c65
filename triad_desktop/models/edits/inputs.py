"""What every edit's input is: checked as it is made, never changed afterwards, and without a field it doesn't know."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Input(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
