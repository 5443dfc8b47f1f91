-- What did a person say, and to whom? One row per quote, under any of the person's names, across publishers.
select articles.published_on, articles.publisher_name, quotes.text, quotes.speaker_office, articles.title
from quotes
inner join articles on articles.article_id = quotes.article_id and articles.version = quotes.version
inner join people on people.person_id = quotes.person_id
where list_contains(list_prepend(people.person_name, people.aliases), 'Sari Wulandari Lembayung')
order by articles.published_on, quotes.article_id, quotes.seq
