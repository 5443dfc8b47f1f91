"""`kliping rules`: the rules in force, their hits in the lake, their proofs, and what might become one."""

import sys

import click

from flows.commands.environment import load_settings


@click.group("rules", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The cleaning rules: their hits, their proofs, and suggestions for new ones."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_rules)


@command.command("list")
@click.option("--label", help="Only the rules of one label, such as read_also.")
def list_rules(label: str | None = None) -> int:
    """List the rules with what they took in the lake, and why they are there."""
    from flows.own_files import read_own_files
    from flows.rule_table import print_rules, rule_hits
    from transforms.cleaning.own_rules import rules_with

    settings = load_settings()
    rules = [rule for rule in rules_with(read_own_files(settings)).rules if label in {None, rule.label}]
    print_rules(rules, rule_hits(settings), sys.stdout)
    return 0


@command.command("test")
@click.argument("rule_ids", nargs=-1)
def test(rule_ids: tuple[str, ...]) -> int:
    """Run the rules' proofs: every `drops` must go, every `keeps` must stay."""
    from flows.own_files import read_own_files
    from transforms.cleaning.own_rules import rules_with
    from transforms.cleaning.proofs import prove

    rules = rules_with(read_own_files(load_settings()))
    chosen = [rule for rule in rules.rules if not rule_ids or rule.id in rule_ids]
    if missing := set(rule_ids) - {rule.id for rule in chosen}:
        raise click.UsageError(f"no rule {', '.join(sorted(missing))}: kliping rules list names them")
    disproofs = [disproof for rule in chosen for disproof in prove(rule, rules)]
    for disproof in disproofs:
        click.echo(f"{disproof.rule_id}: {disproof.example!r}")
        click.echo(f"  should leave {disproof.expected!r}")
        click.echo(f"  leaves       {disproof.found!r}")
    examples = sum(len(rule.drops) + len(rule.keeps) for rule in chosen)
    click.echo(f"{len(chosen)} rules, {examples} examples, {len(disproofs)} disproved")
    return 1 if disproofs else 0


@command.command("suggest")
@click.option("--publisher", metavar="ID", help="Only what recurs in one publisher's articles.")
@click.option("--min-articles", default=3, show_default=True, type=click.IntRange(2), help="Fewest articles.")
@click.option("--show", "shown", metavar="N|ID", help="Show one suggestion whole: the articles that would change.")
@click.option(
    "--confirm", "confirmed", metavar="N|ID", help="Write a rule from one suggestion; takes --label and --id."
)
@click.option("--label", help="Label of the new rule; the one that its words propose, by default.")
@click.option("--id", "rule_id", help="Id of the new rule; made from label and suggestion, by default.")
@click.option("--why", help="Reason of the new rule; where it was found, by default.")
def suggest(
    publisher: str | None,
    min_articles: int,
    shown: str | None,
    confirmed: str | None,
    **said: str | None,
) -> int:
    """List what recurs in a publisher's articles and looks like boilerplate; confirm one to make a rule of it.

    Lines, sentences, and labels before differing headlines, as the articles stand now, digits and names
    aside. Prose that recurs, such as officials, headings and set phrases, is left out by its words, its
    place and by who else prints it. Numbers go by the order of the list; ids stay.
    """
    from flows.own_rules import add_own_rule
    from flows.rule_drafts import draft
    from flows.suggestion_table import print_suggestion, print_suggestions
    from warehouse.lake import open_reader
    from warehouse.suggestions import articles_with, choose, find_suggestions

    if any(said.values()) and not confirmed:
        raise click.UsageError("--label, --id and --why belong to --confirm")
    settings = load_settings()
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        found = find_suggestions(lake, publisher=publisher, min_articles=min_articles)
        key = confirmed or shown
        if key is None:
            print_suggestions(found, sys.stdout)
            return 0
        chosen = choose(found, key)
        articles = articles_with(lake, chosen)
        entry = draft(lake, chosen, **said)
    print_suggestion(chosen, articles, entry, sys.stdout)
    if confirmed:
        click.echo(f"written to {add_own_rule(settings, entry)}: kliping reprocess shows what it would change")
    return 0
