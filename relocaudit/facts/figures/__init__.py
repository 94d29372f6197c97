"""Counts of one audit: how many households and persons each input tells of, stage after stage.

Nobody else counts. Three steps, each a frame:

`counted(facts)`: one row a household and stage, of every input; who counts, in which scope.

- stage: one of `stages.STAGES`
- entity: who it is, the same over all stages: `H<rid>` a roster household, `R<rid>` a registry
  household (first row) in no roster, other letters: a record that is paired with neither
- township, site (its name in the site list, else normalised), year, mode (concentrated |
  dispersed), kind (registered | accompanying): as that stage's own source tells them; NA: not
  told. A dispersed household without a site lives at `stages.NO_SITE`
- households, persons: what it adds; NA: it counts, nobody knows for how many
- counts: true; false (it stands in that source, and is not at that stage); NA: cannot be told
- table, rid: its record; household_rid: the roster household
- split: of plan rows only: all | mode | kind. A plan states its parts in columns of their own,
  which need not add up (REC004), so that only one split of it may be summed at a time

`figures_by(rows, by, split)`: the figures themselves, one row a scope, stage and unit.

- `by`: any of township, site, year; `split`: None, "mode" or "kind"
- unit: households | persons
- value: how many for sure. NA: that input was not given, has nothing of this scope, or tells
  nothing. Unknown is not zero
- open: how many records may count besides. A rule that needs an exact number asks for open == 0

`rows_of(rows, stage, scope)`: the rows behind one figure, with the rids of their records.

`differences.py` sets two stages against each other, household by household.
"""

from relocaudit.facts.figures.counted import counted
from relocaudit.facts.figures.figures_by import figures_by, rows_of
from relocaudit.facts.figures.stages import STAGES, Split, Stage, Unit

__all__ = ["STAGES", "Split", "Stage", "Unit", "counted", "figures_by", "rows_of"]
