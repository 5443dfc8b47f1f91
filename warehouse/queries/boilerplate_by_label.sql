-- What did cleaning take away? One row per kind of boilerplate, with its longest example.
select
    label,
    count(*) as span_count,
    count(distinct article_id) as article_count,
    sum(length(removed_spans.text)) as character_count,
    max_by(trim(regexp_replace(removed_spans.text, '\s+', ' ', 'g')), length(removed_spans.text)) as longest_example
from removed_spans
inner join articles using (article_id, version)
where label <> 'dateline'
group by label
order by span_count desc, label
