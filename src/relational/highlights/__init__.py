"""What to look at first in an evaluation: the moments that mattered, the clashes between rubrics, the best advice."""

from relational.highlights.advice import Advice, advice
from relational.highlights.clashes import Clash, clashes
from relational.highlights.moments import Moment, moments

__all__ = ["Advice", "Clash", "Moment", "advice", "clashes", "moments"]
