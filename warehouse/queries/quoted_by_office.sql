-- Who is quoted most, by office? One row per office and person, counting quotes in articles that name the person in it.
with held as (
    select distinct article_id, version, local_person_id, office_head
    from person_mentions
    where office_head is not null
)

select
    held.office_head,
    people.person_name,
    count(*) as quote_count,
    count(distinct quotes.article_id) as article_count
from quotes
inner join articles on articles.article_id = quotes.article_id and articles.version = quotes.version
inner join held
    on held.article_id = quotes.article_id
    and held.version = quotes.version
    and held.local_person_id = quotes.local_person_id
inner join people on people.person_id = quotes.person_id
group by held.office_head, people.person_id, people.person_name
order by quote_count desc, held.office_head, people.person_name
