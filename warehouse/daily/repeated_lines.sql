-- One row per wanted day, text received on it, and line of it that recurs in other articles of the publisher.
-- A line recurs where $least articles of the week up to the day have it and they are $share_of_week of them, or
-- as many of the day alone and $share_of_day, which shows on its first day what every article now carries.
with
    -- An article counts once for all its versions, and so do articles that are copies of each other.
    counted as (
        select
            wanted_days.day,
            texts.publisher_id,
            texts.text_id,
            min(texts.article_id) as article_id,
            bool_or(texts.received_on = wanted_days.day) as is_of_the_day
        from wanted_days
        inner join texts on texts.received_on between wanted_days.day - $reach and wanted_days.day
        group by wanted_days.day, texts.publisher_id, texts.text_id
    ),

    sizes as (
        select
            day,
            publisher_id,
            count(distinct article_id) as week_count,
            count(distinct article_id) filter (where is_of_the_day) as day_count
        from counted
        group by day, publisher_id
    ),

    lines_of_days as (
        select counted.*, recurring_lines.line_id, recurring_lines.line
        from counted
        inner join recurring_lines
            on recurring_lines.publisher_id = counted.publisher_id and recurring_lines.text_id = counted.text_id
    ),

    counts as (
        select
            day,
            publisher_id,
            line_id,
            count(distinct article_id) as week_count,
            count(distinct article_id) filter (where is_of_the_day) as day_count
        from lines_of_days
        group by day, publisher_id, line_id
    ),

    repeated as (
        select counts.*
        from counts
        inner join sizes on sizes.day = counts.day and sizes.publisher_id = counts.publisher_id
        where
            (counts.week_count >= $least and counts.week_count >= $share_of_week * sizes.week_count)
            or (counts.day_count >= $least and counts.day_count >= $share_of_day * sizes.day_count)
    )

select
    lines_of_days.day,
    lines_of_days.publisher_id,
    lines_of_days.text_id,
    lines_of_days.line,
    repeated.day_count as article_count
from lines_of_days
inner join repeated
    on repeated.day = lines_of_days.day
    and repeated.publisher_id = lines_of_days.publisher_id
    and repeated.line_id = lines_of_days.line_id
where lines_of_days.is_of_the_day
