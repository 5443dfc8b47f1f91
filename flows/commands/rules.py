"""`kliping rules`: the rules in force, their hits in the lake, and their proofs."""

import sys

import click

from flows.commands.environment import load_settings


@click.group("rules", invoke_without_command=True)
@click.pass_context
def command(ctx: click.Context) -> None:
    """The cleaning rules: their hits, and their proofs."""
    if ctx.invoked_subcommand is None:
        ctx.invoke(list_rules)


@command.command("list")
@click.option("--label", help="Only the rules of one label, such as read_also.")
def list_rules(label: str | None = None) -> int:
    """List the rules with what they took in the lake, and why they are there."""
    from flows.rule_table import print_rules, rule_hits
    from transforms.cleaning.rules import load_rules

    rules = [rule for rule in load_rules().rules if label in {None, rule.label}]
    print_rules(rules, rule_hits(load_settings()), sys.stdout)
    return 0


@command.command("test")
@click.argument("rule_ids", nargs=-1)
def test(rule_ids: tuple[str, ...]) -> int:
    """Run the rules' proofs: every `drops` must go, every `keeps` must stay."""
    from transforms.cleaning.proofs import prove
    from transforms.cleaning.rules import load_rules

    rules = load_rules()
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
