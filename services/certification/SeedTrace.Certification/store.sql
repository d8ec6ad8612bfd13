-- What certification asks of its store beside its streams.

-- What a learned lot or crop was made of, by whichever member its fact says it with: so that what came of a lot is found without reading all there is.
create or replace function made_from(data jsonb) returns text[] language sql immutable parallel safe as $$
    select array(select jsonb_array_elements_text(
        jsonb_path_query_array(data, '$.crop') || jsonb_path_query_array(data, '$.source') || jsonb_path_query_array(data, '$.parent')
        || jsonb_path_query_array(data, '$.parts[*].lot') || jsonb_path_query_array(data, '$.sown[*].lot') || jsonb_path_query_array(data, '$.parents[*]'))) $$;
create index if not exists learned_made_from on mt_events using gin (made_from(data)) where type = 'learned';

-- The lots that came of a lot or crop, over any number of generations, as of this moment. Of withdrawals: a lot whose review a certifier ended after the
-- withdrawal, at decided, answers for what came of it.
create or replace function came_of(origin text, decided bigint default null) returns table (publisher text, lot text) language sql stable as $$
    with recursive came (publisher, kind, thing) as (
        select '', '', origin
        union
        select split_part(e.stream_id, '/', 2), split_part(e.stream_id, '/', 3), split_part(e.stream_id, '/', 4)
        from came c join mt_events e on e.type = 'learned' and made_from(e.data) @> array[c.thing]
        where decided is null or not exists (
            select from mt_events r where r.stream_id = 'lot/' || c.thing and r.type = 'lot-review-ended' and r.seq_id > decided))
    select c.publisher, c.thing from came c where c.kind = 'lot' and c.thing <> origin $$;

-- Which lots have a control plot.
create index if not exists control_plot_of on mt_events ((data ->> 'lot')) where type = 'control-plot-sown';

create index if not exists lot_withdrawn on mt_events (seq_id) where type = 'lot-decertified';

-- The certifier's desk: what waits, and what was visited and tested. Only a copy, made from the streams in the order of the fact log; it can be made anew
-- at any time, and whoever reads it is told how far it is.
create table if not exists desk_progress (singleton boolean primary key default true check (singleton), position bigint not null, form int not null);
insert into desk_progress (position, form) values (0, 0) on conflict do nothing;

create table if not exists desk_item (
    stream_id varchar not null,
    section varchar not null,
    scheme varchar not null,
    since date not null,
    due date,
    primary key (stream_id, section, scheme));
create index if not exists desk_item_shelf on desk_item (section, due, since);

create table if not exists desk_visit (
    stream_id varchar not null,
    visit int not null,
    inspector varchar not null,
    at timestamptz not null,
    hectares numeric not null,
    primary key (stream_id, visit));
create index if not exists desk_visit_at on desk_visit (at);

create table if not exists desk_test (
    stream_id varchar primary key,
    laboratory varchar not null,
    lot varchar not null,
    tested_on date not null,
    germination numeric not null,
    failed boolean not null);
create index if not exists desk_test_on on desk_test (tested_on);

create table if not exists desk_check (
    stream_id varchar not null,
    scheme varchar not null,
    inspected_on date not null,
    checked boolean not null,
    percent numeric,
    primary key (stream_id, scheme));
create index if not exists desk_check_on on desk_check (inspected_on);

grant insert, delete on desk_item, desk_visit, desk_test, desk_check to :"role";
grant update on desk_progress to :"role";
