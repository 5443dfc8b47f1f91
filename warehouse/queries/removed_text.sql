-- What did cleaning take away? One row per removed stretch of the articles as they stand, in reading order.
select
    articles.publisher_name,
    articles.title,
    removed_spans.label,
    removed_spans.rule_id,
    removed_spans.text
from removed_spans
inner join articles
    on articles.article_id = removed_spans.article_id and articles.version = removed_spans.version
order by articles.article_id, removed_spans.seq
