-- Sentences, lines and labels that a publisher's articles share, the likeliest boilerplate first.
-- $min_articles: fewest articles; $publisher: one publisher or null; $link, $prose: patterns of
-- warehouse/link_words.toml. Everybody's articles are read, because what others print too is rarely boilerplate.
with documents as (
    select article_id, publisher_id, body, url is not null as has_url
    from articles
    where publisher_id is not null
    -- A copied text shares all of itself with its copy; one of each is enough.
    qualify row_number() over (partition by publisher_id, text_sha256 order by article_id) = 1
),

sizes as (
    select publisher_id, count(*) as publisher_article_count
    from documents
    group by publisher_id
),

split_bodies as (
    select article_id, publisher_id, has_url, string_split(body, chr(10)) as printed
    from documents
),

numbered as (
    select article_id, publisher_id, has_url, unnest(printed) as line, generate_subscripts(printed, 1) as line_number
    from split_bodies
),

lines as (
    select
        article_id,
        publisher_id,
        has_url,
        trim(regexp_replace(line, '[\s\x{00a0}]+', ' ', 'g')) as line,
        row_number() over (partition by article_id order by line_number) as line_number,
        count(*) over (partition by article_id) as line_count
    from numbered
    where trim(replace(line, chr(160), ' ')) <> ''
),

split_lines as (
    select
        *,
        string_split(
            regexp_replace(line, '([\p{Ll})\d]{2}[.!?…]["”’)]?) ?(["“(]?\p{Lu})', '\1' || chr(1) || '\2', 'g'), chr(1)
        ) as sentences
    from lines
),

units as (
    select
        * exclude (sentences),
        'sentence' as unit,
        trim(unnest(sentences)) as text,
        generate_subscripts(sentences, 1) as sentence_number,
        len(sentences) as sentence_count
    from split_lines
    union all by name
    select * exclude (sentences), 'line' as unit, line as text, 1 as sentence_number, 1 as sentence_count
    from split_lines
    where len(sentences) > 1 and length(line) <= 400
    union all by name
    -- A label and what it announces: only the label recurs.
    select
        * exclude (sentences),
        'label' as unit,
        trim(regexp_extract(line, '^([^:|»“"]{2,30}[:|»]) ?\S', 1)) as text,
        1 as sentence_number,
        1 as sentence_count
    from split_lines
    where length(line) <= 240
),

folded as (
    select
        *,
        lower(regexp_replace(text, '\d+', '0', 'g')) as verbatim,
        -- The first word keeps its capital in any sentence, so only later ones tell a name.
        lower(
            regexp_replace(
                regexp_replace(text, '\d+', '0', 'g'), '( \(?)\p{Lu}[\p{L}\p{N}.''’/-]*(?: \p{Lu}[\p{L}\p{N}.''’/-]*)*', '\1@', 'g'
            )
        ) as without_names
    from units
    where length(text) between 4 and 400
),

keyed as (
    select
        *,
        -- What is left without its names must still be a phrase of its own.
        case
            when len(regexp_extract_all(without_names, '[a-z]{3,}')) >= 3 then without_names else verbatim
        end as key
    from folded
),

placed as (
    select
        *,
        lag(key) over reading as previous_key,
        lead(key) over reading as next_key
    from keyed
    window reading as (partition by article_id, unit order by line_number, sentence_number)
),

spread as (
    select unit, key, count(distinct publisher_id) as publisher_count
    from keyed
    group by unit, key
),

repeated as (
    select
        publisher_id,
        unit,
        key,
        count(distinct article_id) as article_count,
        count(distinct verbatim) as variant_count,
        mode(text) as example,
        bool_and(has_url) as has_urls,
        avg((sentence_count = 1)::int) as whole_line_ratio,
        avg((sentence_number = 1)::int) as line_start_ratio,
        avg((sentence_number = sentence_count)::int) as line_end_ratio,
        avg((line_number <= 2)::int) as top_ratio,
        avg((line_count - line_number <= 2)::int) as bottom_ratio,
        greatest(count(distinct coalesce(previous_key, '')), count(distinct coalesce(next_key, ''))) as neighbour_count
    from placed
    group by publisher_id, unit, key
    having count(distinct article_id) >= $min_articles
),

others as (
    select publisher_id, lower(body) as body
    from documents
    order by hash(article_id)
    limit 2000
),

seen_elsewhere as (
    select repeated.publisher_id, repeated.unit, repeated.key, count(*) as elsewhere_count
    from repeated
    inner join others
        on others.publisher_id <> repeated.publisher_id and contains(others.body, lower(repeated.example))
    where repeated.unit <> 'label'
    group by all
),

judged as (
    select
        repeated.*,
        sizes.publisher_article_count,
        repeated.article_count / sizes.publisher_article_count as article_ratio,
        coalesce(seen_elsewhere.elsewhere_count, 0) + (spread.publisher_count - 1) as elsewhere_count,
        regexp_matches(lower(repeated.example), $link) as is_link,
        regexp_matches(lower(repeated.example), $prose)
        or regexp_matches(repeated.example, '["“”]') as is_prose
    from repeated
    inner join sizes using (publisher_id)
    inner join spread using (unit, key)
    left join seen_elsewhere using (publisher_id, unit, key)
    where $publisher is null or publisher_id = $publisher
),

-- Each sign for or against boilerplate, weighed; docs/rules.md says what the weights achieve.
scored as (
    select
        *,
        round(
            0.40 * is_link::int
            + 0.15 * (whole_line_ratio >= 0.8)::int
            + 0.15 * (greatest(top_ratio, bottom_ratio) >= 0.8)::int
            + 0.30 * least(article_ratio, 0.6) / 0.6
            + 0.10 * (variant_count = 1)::int
            + 0.10 * (neighbour_count >= 0.6 * article_count)::int
            - 0.35 * (is_prose and not is_link)::int
            - 0.30 * (is_prose and is_link)::int
            - 0.20 * (elsewhere_count > 0 and not is_link)::int
            - 0.20 * (variant_count > 0.5 * article_count and unit <> 'label')::int
            -- A label without a word for a link is a heading, a speaker or an entry of a list.
            - 0.50 * (unit = 'label' and not is_link)::int
            -- A full sentence without a word for a link is background, told again from article to article.
            - 0.20 * (
                not is_link
                and article_ratio < 0.6
                and ends_with(example, '.')
                and len(string_split(example, ' ')) >= 8
            )::int
            -- Short lines among the paragraphs are headings, unless most articles have them.
            - 0.25 * (
                not is_link
                and article_ratio < 0.6
                and whole_line_ratio >= 0.8
                and greatest(top_ratio, bottom_ratio) < 0.8
                and length(example) < 60
            )::int,
            2
        ) as score
    from judged
)

select
    publisher_id,
    unit,
    key,
    example,
    article_count,
    publisher_article_count,
    variant_count,
    elsewhere_count,
    whole_line_ratio,
    line_start_ratio,
    line_end_ratio,
    top_ratio,
    bottom_ratio,
    has_urls,
    is_link,
    is_prose,
    score
from scored as candidate
-- The longer stretch stands for its parts.
where not exists (
    select 1
    from scored as longer
    where
        longer.publisher_id = candidate.publisher_id
        and longer.key <> candidate.key
        and longer.score >= $least_score
        and longer.article_count >= 0.8 * candidate.article_count
        and length(longer.example) > length(candidate.example)
        and contains(longer.example, candidate.example)
)
order by score desc, article_count desc, publisher_id, key
