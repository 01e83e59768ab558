"""Linking spread over tasks: each reads Parquet files that others wrote and writes its own; no task sees everything.

The tasks run in this process, or wherever a cluster has room (`onrecord.run.cluster`). Steps, in their order: texts
(`texts`), who is who (`people`), reprints (`reprints`, `origins`, with `components`), families and what they tell
(`families`), things (`things`), which articles no agenda line covers (`coverage`), `stories`, `threads`, `promises` and
what tells `steps` of them, `actors`, things as they are shown (`finished`), `conflicts`; `linking` and `plan` have
them in order. What comes of them goes into the record by `loading` and `showing`, a part at a time.
"""

from onrecord.run.spread.linking import Spread
from onrecord.run.spread.tasks import Task, here

__all__ = ["Spread", "Task", "here"]
