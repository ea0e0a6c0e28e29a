"""Which events of which reports tell of one happening, and how their accounts stand."""

from hudna.incidents.builder import IncidentBuilder, build_incidents
from hudna.incidents.copies import Copy, Passage
from hudna.incidents.grades import Grade, suggest_grade
from hudna.incidents.independence import Edge, Node, OriginGraph
from hudna.incidents.rules import GroupingRules, read_grouping_rules

__all__ = [
    "Copy",
    "Edge",
    "Grade",
    "GroupingRules",
    "IncidentBuilder",
    "Node",
    "OriginGraph",
    "Passage",
    "build_incidents",
    "read_grouping_rules",
    "suggest_grade",
]
