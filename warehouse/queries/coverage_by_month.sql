-- How much does each publisher publish? One row per publisher and month.
select
    publisher_name,
    date_trunc('month', published_on) as month_on,
    sum(article_count) as article_count
from articles_daily
where published_on is not null
group by all
order by publisher_name, month_on
