"""The commands of kg: the only package that prints or exits.

Results go to standard output, all else to standard error. What is heavy to load (spaCy, rdflib) is imported
inside the commands that need it, so that help and queries answer at once.
"""

from __future__ import annotations

import click

import kg
from kg.cli.build import build
from kg.cli.entities import entities
from kg.cli.evaluate import evaluate
from kg.cli.export import export
from kg.cli.extract import extract
from kg.cli.frame import KgGroup
from kg.cli.ontology import ontology
from kg.cli.publish import publish
from kg.cli.query import query
from kg.cli.status import status
from kg.cli.validate import validate
from kg.cli.view import view

__all__ = ["main"]


@click.group(
    cls=KgGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  kg build                            read data/articles, write outputs/
  kg build articles/ news.jsonl -o out
  kg extract article.txt              the claims of one text, at once
  kg query suppliers --of OpenAI      who supplies OpenAI?
  kg query --list                     all questions that come with kg
  kg view                             open the graph in the browser

\b
Exit status:
  0    all is well
  1    done, but some input could not be read, or the graph does not conform
  2    nothing done: wrong usage, or an error that one line explains
  3    nothing done: a fault of kg itself
  130  interrupted
""",
)
@click.version_option(kg.__version__, prog_name="kg", message="%(prog)s %(version)s")
@click.option(
    "--debug", is_flag=True, envvar="KG_DEBUG", show_envvar=True, help="Show where an error came from."
)
def main(debug: bool) -> None:
    """Turn articles about the technology industry into a graph of claims.

    Who invests in, supplies, acquires, competes with ... whom, each claim with its exact sentence, its
    source, how sure it is and who says so. Works offline; the same input gives the same output.
    """


for command in (build, status, extract, query, view, entities, export, publish, validate, ontology, evaluate):
    main.add_command(command)
