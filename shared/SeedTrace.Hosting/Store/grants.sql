-- What the running service may do: read all, append through the one function, keep its logs. Nothing may be changed or deleted in history.
-- Everybody else may not even connect.
revoke all on database :"database" from public;
grant connect on database :"database" to :"role";
revoke all on schema public from public;
revoke all on all tables in schema public from public;
revoke all on all functions in schema public from public;
grant usage on schema public to :"role";
grant select on all tables in schema public to :"role";
-- As the owner, and on the owner's tables only: a temporary table of the same name must not catch what is appended.
alter function mt_quick_append_events security definer;
alter function mt_quick_append_events set search_path = public, pg_temp;
-- Marten marks the place of an append that failed with a tombstone, past that function. It may; anything else it may not. Without this every
-- lost race is answered late, after tries in vain.
grant insert on mt_streams, mt_events to :"role";
alter table mt_streams enable row level security;
alter table mt_events enable row level security;
drop policy if exists history_is_read on mt_streams;
drop policy if exists history_is_read on mt_events;
drop policy if exists only_tombstones_are_inserted on mt_streams;
drop policy if exists only_tombstones_are_inserted on mt_events;
create policy history_is_read on mt_streams for select to :"role" using (true);
create policy history_is_read on mt_events for select to :"role" using (true);
create policy only_tombstones_are_inserted on mt_streams for insert to :"role" with check (id = 'mt_tombstone');
create policy only_tombstones_are_inserted on mt_events for insert to :"role" with check (type = 'tombstone' and stream_id = 'mt_tombstone');
grant execute on all functions in schema public to :"role";
grant delete on fact_pending to :"role";
grant insert on fact_log to :"role";
grant insert, update on fact_kind to :"role";
grant update on publication to :"role";
grant insert, update on mirror_progress to :"role";
grant insert on mirror_quarantine to :"role";
grant insert, update, delete on reaction_due to :"role";
grant usage on sequence lot_serial, document_serial to :"role";
grant insert on tree_tile, log_tile, tree_head, tree_head_refused, key_list, passport to :"role";
