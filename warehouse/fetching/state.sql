-- The state of fetching, version 1. Whole records stand as JSON; what is searched by stands beside them as columns.

create table nights (
    night_id text not null unique,
    started_at text not null,
    ended_at text
);

create table queue (
    position integer primary key autoincrement,
    url text not null unique,
    record text not null
);

create table pages (
    url text primary key,
    kind text not null,
    next_visit_at text,
    checked_at text,
    record text not null
) without rowid;

create index pages_to_visit on pages (next_visit_at) where next_visit_at is not null;

create index pages_checked on pages (checked_at);

create table fetches (
    position integer primary key autoincrement,
    run_id text not null,
    url text not null,
    kind text not null,
    record text not null,
    unique (run_id, url, kind)
);

create table documents (
    position integer primary key autoincrement,
    capture_id text not null unique,
    record text not null
);

create table robots (
    origin text primary key,
    record text not null
);

create table archive_ends (
    file text primary key,
    ends_at integer not null
);
