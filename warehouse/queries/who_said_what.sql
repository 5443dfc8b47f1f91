-- Who said what? One row per quotation, the newest first, with the office of the speaker and how the speaker was found.
select
    quotes.speaker_name,
    quotes.speaker_office,
    quotes.attribution,
    left(quotes.text, 60) as quote
from quotes
inner join articles on articles.article_id = quotes.article_id and articles.version = quotes.version
where quotes.speaker_name is not null
order by articles.published_at desc nulls last, quotes.article_id, quotes.seq
limit 8
