"""The conditions that a concept scheme must meet (https://www.w3.org/TR/skos-reference/), by their numbers there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from rdflib import Graph
from rdflib.namespace import RDF, SKOS
from rdflib.term import Literal, Node

_LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
_NOTES = (SKOS.note, SKOS.definition, SKOS.scopeNote, SKOS.changeNote, SKOS.historyNote)


def broken(graph: Graph) -> list[str]:
    """What is wrong with a graph, a sentence for each."""
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    found = [f"S9: {each} is a concept and a scheme" for each in concepts & schemes]
    found += [f"S4: {each} is no scheme" for each in set(graph.objects(None, SKOS.inScheme)) - schemes]
    found += [f"{each} is in no scheme" for each in concepts if (each, SKOS.inScheme, None) not in graph]
    for concept in concepts:
        found += _of_labels(graph, concept)
        found += _of_broader(graph, concept, concepts)
        exact, close = (set(graph.objects(concept, each)) for each in (SKOS.exactMatch, SKOS.closeMatch))
        found += [f"S46: {concept} matches {each} twice over" for each in exact & close]
    for top in set(graph.objects(None, SKOS.hasTopConcept)) | set(graph.subjects(SKOS.topConceptOf, None)):
        both = [set(graph.subjects(SKOS.hasTopConcept, top)), set(graph.objects(top, SKOS.topConceptOf))]
        found += [f"S8: {top} is on top on one side alone"] if both[0] != both[1] else []
        found += [f"{top} is on top, and below another"] if (top, SKOS.broader, None) in graph else []
    return sorted(found)


def _of_labels(graph: Graph, concept: Node) -> Iterator[str]:
    labels = {name: set(graph.objects(concept, name)) for name in _LABELS}
    languages = Counter(each.language for each in labels[SKOS.prefLabel] if isinstance(each, Literal))
    if sum(languages.values()) == 0:
        yield f"{concept} has no preferred label"
    if any(number > 1 for number in languages.values()):
        yield f"S14: {concept} has two preferred labels in one language"
    for one, other in combinations(_LABELS, 2):
        if {str(each) for each in labels[one]} & {str(each) for each in labels[other]}:
            yield f"S13: {concept} has a label twice over"
    for name in (*_LABELS, *_NOTES):
        if not all(isinstance(each, Literal) and str(each).strip() for each in graph.objects(concept, name)):
            yield f"S12: {concept} has a label or note that is no text"


def _of_broader(graph: Graph, concept: Node, concepts: set[Node]) -> Iterator[str]:
    broader = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
    if any(concept in set(graph.objects(each, SKOS.broader)) for each in {concept, *broader}):
        yield f"{concept} is broader than itself"
    if broader & set(graph.objects(concept, SKOS.related)):
        yield f"S27: {concept} is related to what is broader"
    if not broader <= concepts:
        yield f"S19: {concept} has something broader that is no concept"
