"""A policy to topics, stances and positions: ordered, named, pure steps; the rules are data."""

from policybrowser.analysis.loading import load_question_set
from policybrowser.analysis.pipeline import analyse
from policybrowser.analysis.rules import RuleBook
from policybrowser.analysis.silence import receipt
from policybrowser.analysis.stance import stance_of

__all__ = ["RuleBook", "analyse", "load_question_set", "receipt", "stance_of"]
