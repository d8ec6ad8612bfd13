-- The outbox and its order. Facts committed but not yet in the log wait in fact_pending; the sequencer gives each the next position.
create table if not exists fact_pending (
    turn bigint generated always as identity primary key,
    event_id uuid not null unique,
    stream_id varchar not null,
    version bigint not null);

create table if not exists fact_log (
    position bigint primary key,
    event_id uuid not null unique,
    stream_id varchar not null,
    version bigint not null,
    kind varchar not null,
    previous bigint not null,
    loggedtime timestamptz not null,
    unique (stream_id, version));
create index if not exists fact_log_kind on fact_log (kind, position);

create table if not exists fact_kind (kind varchar primary key, last_position bigint not null);

create table if not exists publication (singleton boolean primary key default true check (singleton), cursor bigint not null);
insert into publication (cursor) values (0) on conflict do nothing;

-- A restored cluster goes on in another timeline. Until what was published since is taken back, nothing may be added: it would get the places of
-- facts that others hold.
create or replace function store_timeline() returns text language sql as $$ select left(pg_walfile_name(pg_current_wal_lsn()), 8) $$;
alter table publication add column if not exists timeline text;
update publication set timeline = store_timeline() where timeline is null;

create or replace function require_level() returns void language plpgsql as $$
begin
    if (select timeline <> store_timeline() from publication) and current_setting('seedtrace.taking_back', true) is distinct from 'on' then
        raise exception 'The store was restored and has not taken back its later facts.' using errcode = 'ST001';
    end if;
end $$;

create or replace function note_fact() returns trigger language plpgsql as $$
begin
    perform require_level();
    insert into fact_pending (event_id, stream_id, version) values (new.id, new.stream_id, new.version);
    return null;
end $$;

create or replace trigger fact_noted after insert on mt_events for each row
    when (new.type <> 'tombstone' and new.stream_id not like 'learned/%' and new.stream_id not like 'private/%')
    execute function note_fact();

-- The mirror: how far each publisher's facts of each kind are held without a hole, and what did not fit.
create table if not exists mirror_progress (publisher varchar, kind varchar, through bigint not null, primary key (publisher, kind));

create table if not exists mirror_quarantine (
    noticed bigint generated always as identity primary key,
    publisher varchar not null,
    stream_id varchar not null,
    version varchar not null,
    reason varchar not null,
    envelope varchar not null,
    noticedtime timestamptz not null);
create unique index if not exists mirror_quarantine_once on mirror_quarantine (publisher, md5(envelope));

-- What waits for a second signature, by party.
create index if not exists command_proposed on mt_events ((data ->> 'party'), seq_id) where type = 'command-proposed';

-- Reactions still to be made to learned facts.
create table if not exists reaction_due (
    fact_id uuid primary key,
    noted bigint generated always as identity,
    attempts int not null default 0,
    next_at timestamptz not null);

-- Made and skipped at once it can never be: whoever ends it finds it due, or fails.
create or replace function end_reaction(cause uuid) returns void language plpgsql as $$
begin
    delete from reaction_due where fact_id = cause;
    if not found then
        raise exception 'The reaction to % is not due any more.', cause using errcode = 'ST002';
    end if;
end $$;

create sequence if not exists lot_serial;
create sequence if not exists document_serial;

-- After a restore: only ever forward.
create or replace function skip_serials() returns void language sql security definer set search_path = public, pg_temp as $$
    select setval('lot_serial', nextval('lot_serial') + 100000), setval('document_serial', nextval('document_serial') + 100000) $$;

-- A crash of the server takes back the numbers of appends it cut off; Marten marks the places of those appends all the same, so that the sequence stands behind
-- rows there are. Only ever forward, also beside others who take numbers.
create or replace function pass_last_number() returns bigint language sql security definer set search_path = public, pg_temp as $$
    select count(nextval('mt_events_sequence'))
    from generate_series(1, (select coalesce(max(seq_id), 0) from mt_events) - nextval('mt_events_sequence')) $$;

-- What is held of a publisher, in its order: a witness is asked for it. What was skipped has its place, for the tree over all of them.
drop index if exists learned_position;
create index if not exists learned_place on mt_events (split_part(stream_id, '/', 2), ((headers ->> 'position')::bigint)) where type in ('learned', 'not-learned');

-- What stands still: foreign facts that were set aside, until their place is held or people have looked into them, and reactions that fail again and
-- again.
create or replace view stuck as
select 'fact-' || q.noticed as id, q.publisher, q.stream_id, q.version, q.reason, q.noticedtime as since, 0 as attempts, coalesce(s.version, 0) as held,
       not exists (select from mt_events d where d.stream_id = 'private/stuck/fact-' || q.noticed and d.type = 'stuck-settled' and d.data ->> 'outcome' = 'dismissed')
       and (q.reason in ('forked', 'unreadable') or q.version !~ '^[0-9]{1,18}$'
            or coalesce(s.version, 0) < case when q.version ~ '^[0-9]{1,18}$' then q.version::bigint end) as stands,
       q.envelope
from mirror_quarantine q left join mt_streams s on s.id = 'learned/' || q.publisher || '/' || q.stream_id
union all
select 'reaction-' || r.fact_id, split_part(e.stream_id, '/', 2), substr(e.stream_id, length('learned/' || split_part(e.stream_id, '/', 2) || '/') + 1),
       e.version::text, 'reaction', e.timestamp, r.attempts, e.version, r.attempts >= 3, ''
from reaction_due r join mt_events e on e.id = r.fact_id;

-- Asked for and not yet answered: few, ever.
create index if not exists stuck_asked on mt_events (stream_id) where type in ('stuck-retry-asked', 'stuck-skip-asked');

-- The tree over the log, as RFC 9162 has it; a witness has the trees of others too. A row for each whole tile: 32 leaves at level 5, above it
-- every 32 roots of a level five lower; a level is the height in the tree. What is in no tile yet is in the log.
create table if not exists tree_tile (
    log varchar not null,
    level int not null,
    number bigint not null,
    root bytea not null,
    leaves bytea,
    primary key (log, level, number));

-- Tiles as they were before, of 256 leaves: of a version that may run beside this one, or be put back. Neither reads the other's, each makes its own from the log.
create table if not exists log_tile (
    log varchar not null,
    level int not null,
    number bigint not null,
    root bytea not null,
    leaves bytea,
    primary key (log, level, number));

-- Signed heads: of this service's own log, and those a witness keeps.
create table if not exists tree_head (
    log varchar not null,
    headtime timestamptz not null,
    size bigint not null,
    root bytea not null,
    signed bytea not null,
    primary key (log, headtime, root));
create index if not exists tree_head_size on tree_head (log, size);

-- Heads that a witness did not take for the log's: evidence.
create table if not exists tree_head_refused (
    noticed bigint generated always as identity primary key,
    log varchar not null,
    reason varchar not null,
    sentence varchar not null,
    signed bytea not null,
    noticedtime timestamptz not null);
create unique index if not exists tree_head_refused_once on tree_head_refused (log, md5(signed));

-- Lists of keys that were used: a later one is never followed by an earlier one. One under other root keys takes no other's place.
create table if not exists key_list (
    number bigint not null,
    digest bytea generated always as (sha256(signed)) stored,
    signed bytea not null,
    primary key (number, digest));

-- Passports of lots from other countries that lineage took, each in its one byte form, which its name is the hash of.
create table if not exists passport (
    number bigint generated always as identity primary key,
    digest varchar not null unique,
    handed_in timestamptz not null,
    file bytea not null,
    check (digest = encode(sha256(file), 'hex')));
