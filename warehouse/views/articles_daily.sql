-- One row per publisher and day of publication.
-- published_on: Day of publication in the zone it was printed in; null where not even the day is known.
-- article_count: Articles, as they stand now.
-- fragment_count: Articles that start or end mid-story.
-- word_count_median: Median of the words of the body.
-- place_count: Distinct places that datelines print.
select
    publisher_id,
    publisher_name,
    published_on,
    count(*) as article_count,
    count(*) filter (where is_fragment) as fragment_count,
    median(word_count) as word_count_median,
    count(distinct dateline_place) as place_count
from article_versions
where is_current
group by all
